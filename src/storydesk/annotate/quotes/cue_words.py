"""Words that tell speech: verbs of speech by what they may stand beside, documents and groups that speak in print. Closed lists, written by hand; lemmas."""

from typing import Final

SAYING: Final = frozenset(
    "say tell add scoff retaliate press gloat demur exhort riff react email deflect mouth needle beam boom charge chide applaud cheer write "
    "tweet ask continue reply respond declare conclude state explain recall shout chant note admit answer joke yell remark warn announce "
    "insist argue observe quip exclaim confess whisper scream cry mutter murmur retort counter interject begin read urge claim assert stress "
    "emphasize emphasise recount reveal acknowledge concede lament complain boast comment caution predict promise vow pledge suggest post "
    "share message text caption pen opine quote report repeat reiterate assure inform advise demand beg plead pray sigh snap fume gush rave "
    "muse wonder speculate testify proclaim pronounce utter voice blurt echo elaborate clarify confirm deny allege maintain contend agree "
    "disagree thank inquire enquire query question recommend propose notify relay relate describe call label brand dub term characterise "
    "characterize denounce condemn blast slam criticise criticize praise hail mock deride dismiss mention point put express reason surmise "
    "theorize theorise reflect remember reminisce narrate rule find order shoot go sum summarise summarize tease teased deadpan crack laugh "
    "smile hiss bark bellow holler swear preach lecture apologise apologize stammer concur counsel decry disclose divulge hint imply indicate "
    "intone jest marvel persist protest rage rejoin signal sneer snarl specify spit tout underscore underline volunteer chime chip interrupt "
    "interpose greet hold outline detail address record".split()
)
"""Verbs that may stand beside direct speech."""

LABELLING: Final = frozenset(
    "call describe label brand dub term characterise characterize denounce condemn blast slam criticise criticize praise hail mock deride "
    "dismiss tout decry refer mention".split()
)
"""Verbs that quote a word or phrase of somebody rather than a sentence."""

SUNG: Final = frozenset("sing belt croon perform rap hum recite harmonise harmonize serenade".split())
"""Verbs of singing."""

WEAK: Final = frozenset(
    "press react mouth email needle deflect applaud cheer charge go put shoot point hold find order begin rule share post reveal text record "
    "read call laugh smile crack address express indicate signal describe detail outline reflect reason relate mention greet thank praise "
    "mock hail tout term dub brand label deny confirm hint spit".split()
)
"""Verbs of many other meanings: taken as a cue only right beside the passage."""

PHRASAL: Final = frozenset(
    {("put", "it"), ("point", "out"), ("shoot", "back"), ("fire", "back"), ("hit", "back"), ("go", "on"), ("chime", "in"), ("weigh", "in"), ("blurt", "out")}
)  # fmt: skip
"""Verbs with the word that makes them verbs of speech."""

ISSUING: Final = frozenset("issue release publish send give offer deliver put post make have read circulate".split())
STATEMENTS: Final = frozenset(
    "statement message reply response answer warning appeal plea verdict apology denial tweet letter email memo note comment".split()
)
"""A verb of the first list with a noun of the second tells speech: issued a statement."""

REPORTING: Final = frozenset(
    "say tell add announce state confirm explain claim allege write reveal recall insist warn argue deny admit acknowledge declare tweet "
    "reply note report suggest predict promise testify maintain contend concede assert".split()
)
"""Verbs whose that-clause is what somebody said."""

ATTITUDES: Final = frozenset(
    "hope hop believe think fear worry expect feel doubt wish suspect ponder recognise recognize realise realize want vow threaten aim intend accuse blame credit "
    "applaud congratulate compliment liken compare consider refer lash appeal challenge defend justify back support".split()
)
"""Verbs of attitude and of judging others: words between marks in their clause are the words of who hopes (hoping: the small model says hop) or blames."""

SPEECH_NOUNS: Final = frozenset(
    "claim assertion contention statement comment remark warning promise pledge vow call demand complaint belief view concern hope argument".split()
)
"""Nouns of saying: her claim that …, issued a call for …."""

UTTERED: Final = frozenset(
    "word quote remark comment statement finding conclusion recommendation reaction response reply answer account speech address tribute testimony thought "
    "view message letter post tweet verdict ruling judgment judgement".split()
)
"""What is somebody's own words where it is announced: these are his findings."""

DOCUMENTS: Final = frozenset(
    "affidavit statement report document letter memo email e-mail poster release complaint lawsuit suit indictment filing warrant order "
    "ruling verdict opinion brief motion petition article story editorial column post tweet message note text book memoir study survey poll "
    "analysis paper review website site page blog caption sign placard banner headline ad advertisement commercial video clip transcript bill "
    "law resolution constitution platform manifesto script card invitation obituary announcement notice bulletin advisory alert description "
    "entry listing plaque inscription synopsis guideline policy record account".split()
)
"""Nouns of things that speak in print."""

GROUPS: Final = frozenset(
    "police authority official officer investigator prosecutor lawyer witness resident family parent fan critic source expert analyst "
    "scientist researcher organiser organizer producer relative neighbour neighbor friend colleague people worker supporter protester user "
    "couple pair duo trio band team group crowd staff government department ministry agency company firm office committee council commission "
    "board campaign union campaigner administration".split()
)
"""Nouns of groups and bodies that speak as one."""

RECORDINGS: Final = frozenset("video clip footage recording audio tape film broadcast livestream stream".split())
"""Things in which somebody speaks."""

ADDRESSING: Final = frozenset("tell ask inform remind assure warn urge text email message write advise promise beg implore notify".split())
"""Verbs of speech whose object is who is spoken to."""

SURE: Final = frozenset("said says told tells wrote writes tweeted tweets added adds".split())
"""Forms that are verbs of speech whatever the parser takes them for."""
