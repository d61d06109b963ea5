"""Words that tell what a capitalised name is: titles, roles, endings of organisations, places and events; closed lists, written by hand."""

from typing import Final

TITLES: Final = frozenset(
    "major-general lieutenant-colonel lieutenant-general brigadier-general vice-president attorney-general secretary-general brigadier emir sultan "
    "shah mufti mr mrs ms miss mx popes dr doctor prof professor sir dame sheriff undersheriff deputy officer detective sergeant sgt lieutenant lt "
    "captain capt colonel col general gen major maj admiral corporal cpl private pvt constable pc dc inspector superintendent supt trooper ranger "
    "chief commander commissioner marshal agent mayor governor gov senator sen congressman congresswoman representative rep assemblyman councilman "
    "councilwoman councillor councilor alderman president premier chancellor minister secretary ambassador judge justice attorney prosecutor pope "
    "cardinal bishop archbishop father sister brother reverend rev pastor rabbi imam sheikh ayatollah king queen prince princess duke duchess earl "
    "count countess baron baroness emperor coach manager chairman chairwoman chairperson ceo cfo director spokesman spokeswoman spokesperson speaker "
    "treasurer coroner principal dean rector nurse pilot singer actor actress rapper comedian firefighter medic host señor don madame monsieur mp mep "
    "msp president-elect governor-elect senator-elect mayor-elect congressman-elect congresswoman-elect chancellor-elect judge-elect "
    "president-designate minister-designate".split()
)
TITLE_PHRASES: Final = frozenset(
    "police chief|fire chief|prime minister|vice president|attorney general|district attorney|state attorney|chief executive|chief justice|first lady|"
    "first minister|home secretary|foreign secretary|foreign minister|interior minister|finance minister|defense minister|defence minister|"
    "health minister|transport minister|health secretary|chief constable|lieutenant governor|deputy chief|assistant chief|state trooper|special agent|"
    "police commissioner|fire marshal|state senator|head coach|executive director|medical examiner|staff sergeant|detective sergeant|"
    "detective inspector|chief inspector|chief superintendent|police sergeant|police officer|police captain|police lieutenant|press secretary|"
    "town clerk|city manager|county executive|solicitor general|surgeon general|managing director|chief operating officer|chief executive officer|"
    "majority leader|minority leader|majority whip|minority whip|vice president-elect|prime minister-designate|president pro|pro tem|pro tempore|"
    "us attorney|u.s. attorney|secretary general|director general".split("|")
)
OFFICES: Final = frozenset(
    "secretary under-secretary undersecretary minister head chief director president chairman chairwoman chair leader king queen prince princess duke "
    "duchess earl archbishop bishop patriarch mayor governor premier speaker master commissioner ambassador chancellor dean".split()
)
"""Words after which "of" or "for" opens the rest of a title: Secretary of State, Archbishop of Canterbury."""
PORTFOLIOS: Final = frozenset(
    "state defense defence staff police justice health war treasury affairs home interior exterior finance finances trade "
    "industry labor labour education agriculture transport transportation energy environment culture sport sports tourism security intelligence "
    "commerce housing development naval operations parliament government mission prosecutions communications staff immigration science opposition "
    "economy".split()
)
"""What somebody is secretary, minister or chief of, in words that open no name."""
FIELD_ADJECTIVES: Final = frozenset("foreign national internal public social economic regional federal general".split())
"""Words that open what somebody is minister of, and take the next word with them: Public Works."""
GENDER_WORDS: Final = {
    "male": frozenset(
        "mr sir king prince duke lord baron emperor pope father brother son husband man boy gentleman actor spokesman chairman congressman councilman "
        "businessman policeman fireman widower uncle nephew grandfather grandson boyfriend fiance dad groom stepfather stepson monk priest waiter salesman "
        "statesman sportsman serviceman cameraman pontiff".split()
    ),
    "female": frozenset(
        "mrs ms miss madam madame dame queen princess duchess lady baroness countess mother sister daughter wife woman girl actress spokeswoman chairwoman "
        "congresswoman councilwoman businesswoman policewoman widow aunt niece grandmother granddaughter girlfriend fiancee mom mum bride stepmother "
        "stepdaughter nun waitress heiress hostess schoolgirl".split()
    ),
}
ROLES: Final = (
    frozenset(
        "photographer perpetrator assailant attacker accomplice bystander homeowner "
        "suspect victim gunman shooter driver passenger owner resident neighbor neighbour witness survivor student teacher schoolteacher doctor surgeon "
        "nurse lawyer attorney solicitor barrister judge prosecutor detective investigator sheriff deputy officer sergeant chief mayor governor senator "
        "president minister premier chancellor secretary ambassador diplomat politician candidate lawmaker leader head founder director manager executive "
        "chairman chief boss owner editor journalist reporter presenter anchor broadcaster correspondent host singer songwriter rapper musician star "
        "pop-star artist sculptor painter architect author writer novelist poet playwright composer pianist guitarist drummer dancer model comedian actor "
        "actress producer filmmaker designer chef scientist researcher physicist biologist chemist astronomer professor economist analyst historian "
        "engineer astronaut pilot captain skipper sailor deckhand coach trainer player striker midfielder defender goalkeeper quarterback pitcher batsman "
        "bowler golfer swimmer sprinter runner cyclist boxer athlete champion spokesman spokeswoman spokesperson commander soldier general admiral colonel "
        "major lieutenant veteran priest pastor bishop cardinal pope pontiff rabbi imam king queen prince princess duke duchess heir businessman "
        "businesswoman entrepreneur billionaire banker farmer fisherman worker clerk guard firefighter paramedic rescuer ranger volunteer activist "
        "campaigner critic expert official commissioner councillor councilor councilman councilwoman congressman congresswoman mp lawyer adviser advisor "
        "aide counsel coroner personality winner nominee teenager apprentice pensioner tourist pilgrim child baby infant toddler youngster colleague "
        "friend partner classmate teammate predecessor successor rival opponent".split()
    )
    | GENDER_WORDS["male"]
    | GENDER_WORDS["female"]
)
ORGANISATION_ENDS: Final = frozenset(
    "department dept office bureau patrol agency service services administration authority ministry party inc inc. incorporated corp corp. corporation "
    "co company companies ltd limited llc plc group holdings university college primary elementary prep school academy institute institution "
    "foundation trust charity fund bank association federation confederation union league society club team committee commission council congress "
    "senate parliament assembly court tribunal police constabulary army navy force forces corps guard brigade department airlines airways railways "
    "railway motors news times post tribune herald journal gazette telegraph guardian chronicle observer courier press tv television radio network "
    "media broadcasting pictures studios records entertainment hospital infirmary clinic church ministries orchestra fc united rovers wanderers "
    "laboratories laboratory labs pharmaceuticals partners associates brothers bros lines museum library nations organization organisation board "
    "board. center centre consortium coalition alliance front movement brotherhood government cabinet treasury embassy consulate enterprises "
    "industries systems technologies software sheriff's".split()
)
ORGANISATION_HEADS: Final = frozenset(
    "department bureau office ministry university bank board court church council institute association society museum centre center centers school "
    "college chamber house academy agency commission committee federation ministry secretariat congregation order league union foundation faculty "
    "conference organization organisation fund division army party ministry hall".split()
)
ORGANISATIONS: Final = frozenset(
    "twitter facebook instagram youtube google apple microsoft amazon netflix disney tiktok snapchat whatsapp uber tesla spotify reddit linkedin "
    "wikipedia ebay paypal intel ibm sony samsung nintendo toyota boeing airbus bbc itv cnn nbc cbs abc fox hbo espn npr pbs msnbc reuters afp ap ansa "
    "dpa tass bloomberg politico vatican interpol europol nato opec unicef unesco nasa fbi cia nsa fda epa cdc faa ntsb irs doj nhs un eu who imf wto "
    "fifa uefa nfl nba mlb nhl ncaa pentagon kremlin hamas hezbollah taliban isis greenpeace oxfam kfor kwtv koco walmart starbucks mcdonald's ford "
    "volkswagen nissan honda bmw democrats republicans tories conservatives labour congress senate parliament telegram pfizer moderna".split()
)
PLACE_ENDS: Final = frozenset(
    "county city town township village parish province state states island islands isle river creek lake sea ocean bay gulf strait valley mountain "
    "mountains mount hill hills peak canyon desert forest woods park gardens garden street st road rd avenue ave boulevard blvd lane drive highway "
    "square plaza terrace bridge tunnel airport station harbor harbour port pier beach coast peninsula stadium arena theatre theater hall tower towers "
    "castle palace cathedral mosque temple abbey cemetery prison jail peninsula republic kingdom territory region district borough heights falls "
    "springs reef canal dam expressway pkwy hwy aves zoo aquarium gallery observatory reserve sanctuary parkway fort farm ranch quarter reservoir "
    "crossing junction cove point volcano glacier border building hotel mall house".split()
)
STREETS: Final = frozenset(
    "ave aves avenue st rd road blvd boulevard expressway parkway pkwy highway hwy drive street turnpike freeway".split()
)
PLACE_HEADS: Final = frozenset(
    "lake mount mt fort port san santa saint st new los las el north south east west northern southern eastern western central upper lower highway "
    "interstate route cape isle gulf via rue piazza rio bay strait sant sao".split()
)
EVENT_ENDS: Final = frozenset(
    "awards award cup olympics games festival championship championships war wars open marathon derby prix bowl tournament conference summit oscars "
    "grammys emmys baftas brits tonys globes massacre rebellion uprising revolution crisis massacres election elections referendum ceremony fair expo "
    "carnival regatta trophy playoffs finals".split()
)
EVENT_HEADS: Final = frozenset("hurricane typhoon cyclone storm operation tropical".split())
PLACES: Final = frozenset(
    "afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia botswana brazil "
    "britain bulgaria burma cambodia cameroon canada chile china colombia congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia "
    "ethiopia europe africa asia america fiji finland france gaza georgia germany ghana greece guatemala haiti honduras hungary iceland india "
    "indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia lebanon liberia libya lithuania "
    "luxembourg macedonia malawi malaysia mali malta mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands "
    "nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland "
    "senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand tibet tunisia turkey uganda "
    "ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe alabama alaska arizona arkansas california colorado connecticut delaware "
    "florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont wisconsin wyoming ontario quebec alberta manitoba saskatchewan "
    "bavaria sicily sardinia lombardy tuscany crimea siberia kashmir us u.s u.s. usa u.s.a uk u.k u.k. uae d.c d.c. london paris berlin rome madrid "
    "moscow vienna athens dublin brussels amsterdam lisbon warsaw prague budapest kiev kyiv istanbul ankara tehran baghdad damascus beirut jerusalem "
    "cairo nairobi lagos johannesburg delhi mumbai karachi islamabad kabul beijing shanghai tokyo seoul bangkok jakarta manila sydney melbourne "
    "toronto montreal vancouver ottawa chicago boston houston dallas philadelphia detroit seattle miami atlanta denver phoenix baltimore pittsburgh "
    "cleveland cincinnati milwaukee minneapolis orlando tampa nashville memphis brooklyn manhattan queens hollywood glasgow edinburgh cardiff belfast "
    "manchester liverpool birmingham leeds sheffield bristol oxford cambridge milan naples turin venice florence munich hamburg frankfurt cologne "
    "zurich geneva barcelona marseille lyon stockholm oslo copenhagen helsinki antarctica arctic atlantic pacific mediterranean alps balkans".split()
)  # fmt: skip
PEOPLES: Final = frozenset(
    "tory alawite alawites sunnis shiites shia shi'ite shi'ites druze american british english scottish welsh irish french german italian spanish "
    "portuguese dutch belgian swiss austrian polish czech hungarian greek turkish russian ukrainian swedish norwegian danish finnish icelandic chinese "
    "japanese korean indian pakistani afghan iranian iraqi syrian israeli palestinian lebanese egyptian libyan african asian european western latin "
    "hispanic arab jewish muslim islamic christian catholic protestant hindu buddhist sunni shia shiite kurdish canadian australian mexican brazilian "
    "argentine cuban colombian venezuelan chilean haitian nigerian kenyan somali ethiopian native republican democrat democratic conservative liberal "
    "socialist communist nazi texan californian londoner oklahoman americans britons germans italians russians chinese israelis palestinians catholics "
    "muslims christians jews alpine victorian english-language mediterranean nordic baltic slavic soviet olympic anglican orthodox bavarian sicilian "
    "roman parisian indians pakistanis afghans iranians iraqis syrians ukrainians canadians australians".split()
)  # fmt: skip
CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas easter thanksgiving halloween ramadan "
    "spring summer autumn winter".split()
)
PARTICLES: Final = frozenset(
    "de da di do du au van von der den del della delle dei dos das bin ibn bint al el la le ter ten y af av zu".split()
)
SMALL: Final = PARTICLES | {"of", "the", "for", "and", "&"}
"""Words inside a name of which an acronym need take no letter."""
GENERATIONS: Final = frozenset({"jr", "sr", "junior", "senior"})
NUMERALS: Final = frozenset("ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xxi xxii xxiii".split())
SUFFIXES: Final = GENERATIONS | NUMERALS
NO_NAMES: Final = frozenset(
    "new year day eve n s e w ne nw se sw et est edt ct cst cdt pt pst pdt mt gmt bst utc cet id ids tv dna suv suvs ceo cfo dj md phd ak am pm ok faq "
    "pdf url app gps atm llc inc ltd co jr sr covid god mummy daddy mommy".split()
)
"""Capitals that name nothing that we keep: compass points, time zones, common abbreviations."""
FUNCTION_WORDS: Final = frozenset(
    "longtime former current late outgoing incoming embattled disgraced veteran fellow suspected alleged accused convicted missing wounded injured "
    "dead several dozens hundreds thousands nearly almost the a an this that these those he she it they we i you his her its their our your my him "
    "them us me who what which whose whom when where why how and or but nor so yet for if as at by in of on to up with from into onto over under after "
    "before during since until while because although though than then there here not no yes all any both each few more most much many other some such "
    "only own same too very can will just also should would could may might must shall did does do is are was were be been being has have had having "
    "one two three four five six seven eight nine ten another among about above across against along around behind below beneath beside between beyond "
    "down inside near off out outside per through throughout toward towards upon via within without despite unlike like amid given once twice even "
    "still now today yesterday tomorrow tonight earlier later meanwhile however moreover furthermore therefore thus according instead perhaps maybe "
    "never always often sometimes first second third last next new old well oh ok okay please thank thanks dear let let's it's he's she's they're "
    "we're i'm i've i'll i'd don't can't won't didn't that's there's what's who's here's you're let’s every everyone everybody nobody nothing "
    "something someone somebody anyone looking watch read see police officials officers authorities investigators witnesses residents rescuers doctors "
    "firefighters detectives prosecutors lawyers experts scientists researchers critics fans sources reports video photo image file".split()
)
SPEECH_VERBS: Final = frozenset(
    "said say says told tell tells added adds wrote writes tweeted posted announced announces reported reports shared shares sang confessed confirmed "
    "continued explained noted insisted admitted saying adding telling writing asking recalled claimed stated asked replied answered warned argued "
    "joked declared revealed acknowledged alleged testified recounted described thanked urged called responded".split()
)
KIN: Final = frozenset(
    "wife husband mother father mom mum dad son daughter sister brother aunt uncle nephew niece cousin parents family widow widower boyfriend "
    "girlfriend fiance fiancee partner home house".split()
)
OUTLET_LEADS: Final = frozenset(
    "daily newspaper agency magazine company firm group band station network broadcaster website tabloid weekly retailer airline operator manufacturer "
    "charity".split()
)
TITLE_LEADS: Final = frozenset(
    "song single album film movie track tune ballad book novel show series play musical hit video documentary podcast sitcom drama thriller memoir "
    "painting opera anthem".split()
)
