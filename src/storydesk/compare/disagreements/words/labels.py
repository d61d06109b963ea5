"""Two ways of naming one thing, the plainer and the graver, as the style books of news desks keep them apart.

Each line is one kind: its name, by what it is sure that both are said of one thing, the plainer words, the graver ones.

    like    sentences that are alike
    group   a group, a law or a deed of which a story has one: sentences a little alike will do
    fate    what befalls somebody: both sentences name that one
    doer    what somebody does: the same one is named last before both
    title   what somebody is called: his name follows at once
    act     anything else: the same telling words stand right beside both

`end~` stands for end, ends, ended, ending; `scrap+~` doubles its last letter; `probe^` is one or several; brackets, `|`, `?` and `[..]` are as in patterns. Nothing is
scored as graver that is not in the table, and within a line the graver side is the stronger one, not the wrong one. Words that often mean something else (*row* of
seats, *order* of a meal, *lie* in bed, what a study *shows*) are left out or bound to a word beside them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from storydesk.text.tokens import words

LINES: Final = """
leaving / fate / resign(s|ed|ing|ation)?|st(ep(s|ped|ping)?|ood|and(s|ing)?) (down|aside)|quits?|part(s|ed|ing) ways / (forced|pushed|driven|kicked) out|forced to (resign|quit|step down|leave)|dump~|oust~|ouster|sack(s|ed)|(was|been|is|be) fired|dismissed as|toppled|removed from (office|his post|her post)
death / fate / died?|dies|dying|death / pass(es|ed) away|los(t|es) (his|her) battle|tragic(ally)? (death|died)|gone too soon
killing / fate / kill~|shot dead|died / murdered|slaughtered|massacred|butchered|executed|assassinated
crowd / like / protest[eo]rs?|demonstrators?|marchers? / rioters?|mobs?|thugs?|looters?
gathering / like / protests?|demonstrations?|rall(y|ies) / riots?(?! (?:police|gear|squads?|shields?|control|act)\b)|rioting
armed / like / militants?|fighters?|rebels?|insurgents?|separatists? / terrorists?
migrants / group / migrants?|immigrants?|refugees?|asylum seekers?|undocumented|dreamers / illegals|illegal (im)?migrants?|illegal aliens?
putting off / like / postpone[sd]?|postponing|postponement|delay~|put(s|ting)? off / shelved?|scrap(s|ped)?|call(s|ed)? off|cancel(s|led|ed)|abandon(s|ed)
rule / group / government (forces|troops|soldiers|aircraft|army) / regime(’s)? (forces|troops|soldiers|aircraft|army|bombing|lines)
terror group / group / (militant|armed|insurgent|Islamist|rebel) (groups?|organi[sz]ations?|movement) / terror(ist)? (groups?|organi[sz]ations?|network)
takeover / group / oust~|ouster|overthr(ow|own|ew)|removal|uprisings?|takeover / coups?( d’etat)?|putsch
entering / group / (ground|military) (operations?|maneuvers?|manoeuvres?|offensives?|campaigns?)|incursions? / invasions?|invade~
clash / like / clash(es|ed)?|confrontations?|violence / massacre[sd]?|slaughter(ed)?|bloodbath|pogrom|genocide
harassment / fate / sexual(ly)? harass(ment|ed|ing)|(sexual )?misconduct|inappropriate(ly)? (conduct|behaviou?r|touched|touching|comments?) / sexual(ly)? (assault(s|ed|ing)?|abus(e|ed|ing))|rap(e|es|ed|ing)|predators?
watching / group / surveillance|surveill?(ed)?|monitor(ed|ing|s)?|data collection / sp(y|ied|ying)( on)?|snoop(s|ed|ing)?
questioning / group / (enhanced|harsh|brutal) interrogations?|interrogation (techniques|program(me)?) / torture~
rescue / group / (rescue|aid|loan) (package|deal|plan|program(me)?)|financial aid / bail(ed|ing)?[- ]?outs?
jobs / like / lay[- ]?offs?|laid off|job (cuts|losses)|redundanc(y|ies) / axed|slash(ed|es|ing)|culled|sacked
unborn / group / f(o)?etus(es)?|embryos? / unborn (child(ren)?|bab(y|ies))|preborn
entry ban / group / travel (ban|restrictions|order) / muslim ban
failure / like / delays?|problems?|glitch(es)?|difficult(y|ies)|snags?|hitch(es)? / chaos|fiasco|shambles|debacle|meltdown|disaster
rebuke / doer / criti[cq](i[sz](es|ed|ing)|u(es|ed|ing))|disagree[sd]?|object(s|ed) / slam(s|med)|blast(s|ed)|ripp?(s|ed) (into)?|lash(es|ed) out|tore into|attack(s|ed)
error / like / wrong|false|incorrect|inaccurate|mistaken / falsif(y|ied|ies|ying|ication)|forged|faked|fabricated|doctored|manipulated|rigged
mishap / like / accident(al|ally)?|mishap / sabotage|deliberate(ly)? (attack|act|set|sunk|shot|hit)
ending / act / wind(s|ing)? down|wound down|phase~ out|scale~ back|suspend~|pause~ / end~|scrap+~|axe~|terminate~|rescind~|revoke~|repeal~|abolish~|dismantle~
limiting / act / restrict~|restriction^|limit~|curb~|tighten~|regulate~ / crack(s|ed|ing)? down|crackdown^|clamp(s|ed|ing)? down|clampdown^|ban(s|ned|ning)?|outlaw~|prohibit~
amnesty / group / deferred action|legal status|path(way)? to citizenship|protection from deportation|legali[sz](e|es|ed|ing|ation) / amnesty
chain / group / family[- ](based (im)?migration|reunification|based visas?|sponsored) / chain migration
abortion foes / group / anti-abortion|abortion (opponents?|foes?) / pro-life
abortion friends / group / abortion[- ]rights|pro-choice|reproductive rights / pro-abortion
late abortion / group / late-term abortions?|20-week (ban|bill) / partial-birth abortions?
gay rights / group / religious (freedom|liberty|objections?) / anti-(gay|LGBTQ?)|discriminat(e|es|ed|ing|ion|ory)
rifles / group / semi-?automatic (rifles?|weapons?)|AR-15s?|(sporting|long) rifles? / assault (weapons?|rifles?)|weapons? of war
inheritance / group / estate tax|inheritance tax / death tax
public health / group / single-payer|medicare for all|universal health ?care / sociali[sz]ed medicine|government-run health ?care
informer / group / informant^|confidential source / spy|spies|mole|infiltrator
satellite / act / satellite^|space launch|rocket launch / missile^|ballistic
church / group / church|sect|religious (group|movement|community) / cult
fans / group / fans|supporters / hooligan^|ultras
sex work / group / sex workers?|escorts? / prostitutes?|hookers?
landing / group / (emergency|hard|forced|belly) landing|ditched|touched down / crash(ed|es)?|crash[- ]land(s|ed|ing)?|plunged|plummeted
ruler / title / leader|president|ruler|premier|chairman|head of state / dictator|strongman|despot|tyrant|autocrat
rich man / title / businessman|businesswoman|tycoon|billionaire|investor|financier|entrepreneur / oligarch|crony|kingpin|profiteer
lawyer / title / lawyer|attorney / fixer
preacher / title / preacher|cleric|imam|pastor / (hate|radical|extremist|firebrand) (preacher|cleric|imam|pastor)|hatemonger
discloser / title / whistle-?blower|contractor|analyst|source / leaker|traitor|fugitive
accused / title / suspect|gunman|accused|defendant|man|officer / killer|murderer|terrorist|assassin
speaker / title / commentator|activist|campaigner|personality|author|writer / provocateur|agitator|conspiracy theorist|troll|extremist|propagandist|white supremacist
performer / title / actress|adult[- ]film (actress|star|actor) / porn star|stripper
lover / title / girlfriend|companion|partner|friend / mistress|lover
reporter / title / journalist|reporter|blogger / propagandist|spy
right / act / conservative^|right-wing|nationalist^|alt-right|populist^ / far-right|neo-Nazi^|white (supremac|national)ists?|extremist^|fascist^
left wing / act / progressive^|liberal^|left-wing|left-leaning / socialist^|far-left|communist^|radical left|Marxist^
insult / act / controversial|insensitive|inappropriate|inflammatory|offensive|racially charged|disparaging|derogatory|off-colou?r / racist|bigoted|sexist|homophobic|anti-Semitic|misogynistic|misogynist|Islamophobic|xenophobic
regime / act / government|administration|authorities / regime
scheme / act / plan^|proposal^|idea|initiative^ / scheme^|plot^|ploy^|conspirac(y|ies)
annexing / act / annex~|annexation|incorporat(e|es|ed|ing|ion) / seize~|seizure|land grab|occup(y|ies|ied|ying|ation)
withdrawing / act / withdraw(s|ing|n|al)?|withdrew|pull(s|ed|ing)? (out|back)|redeploy~ / fled|flee(s|ing)?|retreat~|driven out|routed
taking / act / captur(e|es|ed|ing)|took (over|control)|tak(e|es|en|ing) (over|control)|recaptured|retook / liberat(e|es|ed|ing|ion)|seize~|overr[ua]n|stormed
truce / act / truce|cease-?fire / surrender~|capitulat(e|es|ed|ing|ion)
quarrel / act / dispute^|disagreement^|debate|differences / feud^|war of words|spat|clash(es)?
leak / act / leak~ / hack~|stolen|theft|steal~|stole
untruth / fate / misled|mislead(s|ing)?|false statement^|misstatement^|inaccurate|incorrect statement^ / lied|lying|lies (to|about)|lie to
declining / doer / decline[sd]?|declining / refuse[sd]?|refusing
rebuffing / act / reject~|turn~ down / snub+~|spurn~|rebuff~|shun+~
warning / doer / warn~|caution~ / threaten~
demanding / doer / ask(s|ed)|urge[sd]?|urging|request(s|ed)|appeal(s|ed)|call(s|ed|ing) (on|for) / demand(s|ed|ing)?|insist(s|ed|ing)?
giving in / doer / agree[sd]?|agreeing|accept(s|ed|ing)?|compromise[sd]? / cave[sd]?|caved in|capitulate[sd]?|back(s|ed|ing) down|bow(s|ed|ing) to|gave in|gives in|relent(s|ed)
turning / doer / shift(s|ed|ing)?|change[sd]?|revise[sd]?|soften(s|ed|ing)?|reconsider(s|ed|ing)? / u-turn|reversal|reverse[sd] (course|himself|herself)|backtrack~|backpedal~|about-face|climbdown|volte-face|flip-flop(s|ped)?
margin / act / narrow(ly)?|slim|slight(ly)?|razor-thin / landslide|easily|comfortabl[ey]|decisive(ly)?|sweeping|overwhelming(ly)?|resounding(ly)?
falling / act / dip+~|slip+~|ease[sd]?|edged down|fell|fall(s|en|ing)?|drop+~|decline~ / plunge~|plummet~|tumble~|slump~|nosedive~
rising / act / rose|rise[sn]?|rising|gain~|increase~|grew|grow(s|n|ing)?|climb~|edged up / soar~|surge~|skyrocket~|spike~
staying away / act / skip+~|absen(t|ce)|(not|n’t) attend(ing)? / boycott~|snub+~|storm(s|ed) out
asking a man / fate / question(ed|ing)|interview(ed|ing)? / interrogat(e|es|ed|ing|ion)|grill(s|ed|ing)?
holding / act / detain~|detention|arrest~ / kidnap+~|abduct(s|ed|ing|ion)?|(taken|held) hostage|hostages?
sending away / act / sen[dt] home|repatriat(e|es|ed|ing|ion)|relocat(e|es|ed|ing|ion) / deport(s|ed|ing|ation|ations)?|expel+~|expulsion|kick(s|ed|ing) out|evict~
raiding / act / search(es|ed|ing)|visit(ed|s|ing) / raid~|storm(s|ed|ing)
breaking up / act / dispers(e|es|ed|ing|al)|clear(ed|ing)|broke up / crush(es|ed|ing)|attack(ed|ing)|crackdown
detention / act / detention (cent(er|re)s?|facilit(y|ies))|shelters?|processing cent(er|re)s? / (internment |concentration |prison )?camps?|cages?
parting / act / separat(e|es|ed|ing|ion) / torn|rip(s|ped|ping)|snatch~|wrest~
activists / act / activists?|volunteers?|separatists?|demonstrators?|protesters?|self-defen[cs]e / gunmen|armed men|militants?|mercenar(y|ies)
handouts / act / benefits?|assistance|welfare|aid|subsid(y|ies) / handouts?|freebies?|giveaways?
payment / act / payments?|settlements?|donations? / brib(e|es|ery)|kickbacks?|payoffs?|hush[- ]money
poll / act / irregularit(y|ies)|discrepanc(y|ies)|errors / fraud|rigg(ed|ing)|cheat(ed|ing)
lapse / act / mistakes?|errors?|oversight|lapses? / cover-?up|negligence|deceit|scandal|corruption
affair / act / controvers(y|ies)|allegations?|questions about / scandals?
proof / act / suggest~|indicat(e|es|ed|ing)|hint~|linked to|associated with|tied to / prove[sdn]?|proof|confirm~|cause[sd]?|causing
influx / act / arriv(al|als|ing|ed)|influx|wave / flood(s|ed|ing)?|invasion|swarm~|horde^
freed / act / releas(e|es|ed|ing)|freed|handed over|let go / escape[sd]?|escaping|rescue[sd]?|broke free
autonomy / act / autonom(y|ous)|self-rule|federali[sz]ation|devolution / independence|secession|secede~|breakaway
drill / act / exercises?|drills?|maneuvers?|manoeuvres? / provocations?|war games|show of force|sabre-rattling|saber-rattling
captives / act / detainees?|prisoners?|inmates? / hostages?|captives?
ruin / act / damag(e|es|ed|ing) / destroy(s|ed|ing)?|destruction|level+ed|gutted|flattened|razed|wiped out|obliterated
blast / act / explosions?|blasts? / bomb(s|ing|ings|ed)?
beating / fate / beat(s|en|ing)?|mistreat(ed|ment) / tortur(e|es|ed|ing)
mocking / doer / joke[sd]?|joking|quip(s|ped)|tease[sd]?|teasing / mock(s|ed|ing)?|ridicule[sd]?|ridiculing|taunt(s|ed|ing)?|insult(s|ed|ing)?
anger / doer / disappoint(ed|ment)|unhappy|frustrat(ed|ion)|displeased|displeasure / furious|fury|outraged?|enraged|fuming|livid|irate
meddling / act / interfer(e|es|ed|ing|ence)|influence campaign|meddl(e|es|ed|ing) / attack(s|ed)?|sabotag(e|es|ed|ing)|warfare
striking down / act / halt~|pause[sd]?|block~|suspend~|put on hold|stay(s|ed) / str(ike|ikes|uck|iking) down|overturn~|thr(ow|ows|ew|own) out|invalidat(e|es|ed|ing)
harsh / act / strict(er)?|tough(er|est)?|stringent|tight(er)? / draconian|harsh(er)?|extreme|cruel|brutal|oppressive|inhumane
tirade / doer / comments?|remarks?|statements?|speech|tweets? / rants?|tirades?|outbursts?|diatribes?|screeds?|tweetstorms?
dodging / doer / decline[sd]? to (say|comment|answer)|did not (answer|say|address) / dodge[sd]?|evade[sd]?|deflect(s|ed|ing)?|sidestep(s|ped)?
cutting ties / act / cut(s|ting)? ties|part(s|ed|ing) ways|distanc(e|es|ed|ing) (himself|herself|itself|themselves) / dump(s|ed|ing)?|ditch~|sever(s|ed|ing)?
wasting / act / fund(s|ed|ing)|financ(e|es|ed|ing)|spen(d|t|ds|ding) / bankroll~|squander~|wast(e|es|ed|ing)|splurg(e|es|ed|ing)
worry / act / concerns?|worr(y|ies|ied) / panic|hysteria|alarm(ed)?
epidemic / act / outbreaks? / epidemic|pandemic|plague
crisis / act / shortages?|shortfalls?|deficits? / crisis|emergency|meltdown
accomplices / act / third part(y|ies)|associates?|acquaintances?|contacts? / (co-?)?conspirators?|accomplices?|henchm[ae]n|cronies
correcting / act / push(es|ed|ing) back|disagree(s|d|ing)?|differ(s|ed|ing)? with / correct(s|ed|ing)|contradict(s|ed|ing)?|overrul(e|es|ed|ing)|undercut(s|ting)?|rebuk(e|es|ed|ing)
pause / act / pause|lull|respite / truce|cease-?fire|armistice
nationalising / act / nationali[sz](e|es|ed|ing|ation)|tak(e|es|en|ing) over|took over / expropriat(e|es|ed|ing|ion)|confiscat(e|es|ed|ing|ion)|seizure
sit-in / act / sit-?in|vigil|picket~|march(es|ed|ing)? / occup(y|ies|ied|ying|ation)|blockad(e|es|ed|ing)|storm(s|ed|ing)?
stoppage / group / walkout^|stoppage^|industrial action / wildcat strike^
downturn / act / slowdown|downturn|dip / recession|slump|depression
savings / act / savings|efficienc(y|ies)|spending reductions? / austerity|cuts|cutbacks
help to die / group / assisted dying|aid[- ]in[- ]dying|right[- ]to[- ]die|death with dignity / assisted suicide|euthanasia|mercy killings?
warming / group / climate change|global warming / climate (crisis|emergency|catastrophe|breakdown)
oil sands / group / oil sands / tar sands
cull / act / cull~|euthani[sz](e|es|ed|ing)|put down|put to sleep / slaughter~|butcher~|massacr(e|es|ed|ing)
servitude / group / domestic (workers?|servants?|staff)|forced labou?r|trafficked / slav(e|es|ery)|enslav(e|es|ed|ing|ement)
addiction / group / drug users?|people with addictions? / (drug )?addicts?|junkies
homeless / group / homeless (people|persons?|man|men|woman)|rough sleepers? / vagrants?|tramps?|hobos?
disabled / group / disabled|with disabilities / handicapped|crippled|wheelchair-bound
mass shooting / group / mass shooting|shooting / massacre|bloodbath|slaughter
loophole / act / tax (breaks?|relief|incentives?|credits?) / (tax )?(loopholes?|giveaways?)
revenge / act / respon(se|ses|ded|d)|retaliat(e|es|ed|ing|ion|ory) / revenge|vengeance
"""  # noqa: E501


_MARKED: Final = re.compile(r"(?P<word>[A-Za-z-]+)(?P<twice>\+)?(?P<mark>[~^])")


class Label(NamedTuple):
    """A word or phrase of a line: its kind, whether it is the graver way, and by what it is sure that two are of one thing."""

    kind: str
    grave: bool
    by: str


def _forms(mark: re.Match[str]) -> str:
    """The forms of a marked word: `end~`, `scrap+~`, `probe^`."""
    word = mark["word"]
    if mark["mark"] == "^":
        return f"{word}s?"
    if word.endswith("e"):
        return f"{word[:-1]}(e|es|ed|ing)"
    if mark["twice"]:
        return f"{word}(s|{word[-1]}ed|{word[-1]}ing)?"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}(y|ies|ied|ying)"
    return f"{word}(s|es|ed|ing)?"


def spelled(pattern: str) -> set[str]:
    """All that a pattern of brackets, `|`, `?` and `[..]` stands for."""
    found, rest = _either(_MARKED.sub(_forms, pattern))
    if rest:
        raise ValueError(f"{pattern!r}: what is left is {rest!r}")
    return found


def _either(pattern: str) -> tuple[set[str], str]:
    found: set[str] = set()
    while True:
        row, pattern = _row(pattern)
        found |= row
        if not pattern.startswith("|"):
            return found, pattern
        pattern = pattern[1:]


def _row(pattern: str) -> tuple[set[str], str]:
    found = {""}
    while pattern and pattern[0] not in "|)":
        if pattern[0] == "(":
            one, pattern = _either(pattern[1:])
            pattern = pattern[1:]
        elif pattern[0] == "[":
            inside, _, pattern = pattern[1:].partition("]")
            one = set(inside)
        else:
            one, pattern = {pattern[0]}, pattern[1:]
        if pattern.startswith("?"):
            one, pattern = {*one, ""}, pattern[1:]
        found = {a + b for a in found for b in one}
    return found, pattern


def _read() -> Iterator[tuple[tuple[str, ...], Label]]:
    for line in LINES.strip().split("\n"):
        kind, by, plain, grave = line.split(" / ")
        for side in (plain, grave):
            for phrase in sorted({tuple(words(p)) for p in spelled(side)}):
                yield phrase, Label(kind, side is grave, by)


@lru_cache(maxsize=1)
def labels_of() -> dict[str, list[tuple[tuple[str, ...], Label]]]:
    """The phrases of the table by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
    for phrase, label in _read():
        found.setdefault(phrase[0], []).append((phrase, label))
    return {word: sorted(rows, key=lambda r: (-len(r[0]), r)) for word, rows in found.items()}
