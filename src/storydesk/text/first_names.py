"""Common first names with the gender they are mostly given to, and their short forms.

A compact list written from general knowledge of names in English, European, South Asian, Arabic and other news; a name that is not in it tells nothing. A gender
read from a name is evidence, not proof: titles, pronouns and words such as "actress" go before it. Names given to both are in neither list.
"""

from functools import cache
from typing import Final

from storydesk.text.folding import fold

_MALE: Final = """
aaron abdul abdullah abel abraham adam adolf adrian ahmad ahmed aidan alan alastair albert alberto alejandro aleksandr alessandro alexander alexandre
alexei alfonso alfred alfredo ali alistair allan allen alvin amir amit anders andre andreas andrei andrew andrey andy angelo angus anil anthony
antoine anton antonio anwar ari arjun armand armando arnold arthur arturo arun ashok asif austin barack barney barry bart bashar basil ben benedict
benito benjamin bernard bernie bert bill billy bjorn blake bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan byron
caleb calvin cameron carl carlo carlos cary cedric cesar chad charles charlie chester chris christian christoph christophe christopher chuck clarence
claude claudio clay clayton cliff clifford clint clinton clive clyde cole colin connor conor conrad corey cornelius craig curtis cyril cyrus dale
damian damien dan daniel daniele danny dante darrell darren darryl daryl dave david dean deepak dennis denzel derek dermot desmond dick diego dieter
dietrich dimitri dirk dmitri dmitry dominic don donald doug douglas duane duncan dustin dwayne dwight earl ed eddie edgar edmund eduardo edward edwin
eli elijah elliot elliott elmer elon elton emil emilio emmanuel enrico enrique eric erik ernest ernesto ernie ethan eugene evan evgeny ezra fabio
faisal farouk felipe felix ferdinand fernando fidel filippo floyd francesco francisco franco francois frank franklin franz fred freddie frederic
frederick friedrich fritz gareth garrett garry gary gavin gene geoff geoffrey george georges gerald gerard gerardo gerhard gerry gianni gilbert
giorgio giovanni giuseppe glen glenn gordon graeme graham grant greg gregg gregory guillaume guillermo gunther gustav gustavo guy hamid hamish hank
hans harold harry harvey hassan hector heinrich helmut henri henrik henry herbert herman hernan hiroshi homer horace horst howard hubert hugh hugo
humphrey hussein ian ibrahim ignacio igor ike imran ira isaac isaiah ismail israel ivan ivo jack jackson jacob jacques jake jakob jamal james jamie
jan jared jason javier jay jean jeff jeffrey jens jeremiah jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel joey johan johann
johannes john johnathan johnny jon jonah jonas jonathan jordan jorge jose josef joseph josh joshua juan jude jules julian julien julio julius jurgen
justin kamal kareem karim karl keith kelvin ken kenneth kenny kent kenji kevin khalid kim kirk klaus konrad konstantin kristian kumar kurt kyle lamar
lance larry lars laurence laurent lawrence lee leo leon leonard leonardo leonid leopold leroy leslie lester levi lewis liam lionel lloyd logan lorenzo
lou louis luc luca lucas luigi luis luka lukas luke luther mahmoud malcolm malik manfred manuel marc marcel marcello marco marcos marcus mario marius
mark marko markus marlon marshall martin marty marvin mason mateo matt matteo matthew matthias maurice mauricio max maximilian mehmet mel mervyn
michael michel miguel mikael mike mikhail miles milton mitch mitchell mohamed mohammad mohammed mohan moses muhammad mustafa nate nathan nathaniel
neal ned neil nelson neville nicholas nick nicolas niels nigel nikolai nikolas nils noah noel norbert norman olaf oleg oliver olivier omar orlando
oscar oskar osman otis otto owen pablo paolo pascal pat patrice patrick paul paulo pavel pedro per percy perry pete peter petr phil philip philippe
phillip pierre pieter piotr prakash preston prince quentin quincy rafael raj rajesh rajiv ralph ramesh ramon randall randolph randy raphael rashid
raul ravi ray raymond reginald reinhard rene rex reza ricardo rich richard rick ricky rob robbie robert roberto robin rod roderick rodney rodrigo
roger roland rolf roman ron ronald ronnie rory ross roy ruben rudolf rudy rufus rupert russ russell ryan saeed salman salvador salvatore sam samir
samuel sandeep sandro sanjay santiago sean sebastian sergei sergey sergio seth shane shaun shawn sheldon sidney silvio simon sol solomon spencer stan
stanislav stanley stefan stefano stephane stephen sterling steve steven stewart stuart sunil sven takeshi tariq ted terence terrance terrence terry
theo theodore thierry thomas tim timothy timmy tobias toby todd tom tomas tommaso tommy toni tony travis trevor tristan troy tucker tyler umar umberto
uwe vaclav valentin vernon victor vijay vikram viktor vince vincent vincenzo vinod virgil vitaly vito vladimir volker wade wallace walter warren wayne
wendell werner wesley wilbur wilfred wilhelm will willem william willie winston wolfgang woody xavier yasser yitzhak yuri yusuf yves zachary zack
zhang zoran raheem tyrone darius deshawn marquis jamar malachi gabriel nicolai evander ezekiel josiah elias mohamad hamza bilal tomasz krzysztof
andrzej pawel marek jakub jose mirko goran dragan branko zlatan sasha rasmus magnus soren mads lasse jussi pekka antti janne mikko timo osric silas
ruben jorg
"""
_FEMALE: Final = """
abby abigail ada adela adele adriana agatha agnes aisha alana alberta alejandra alessandra alexa alexandra alexis alice alicia alina alisha alison
allison alma alyssa amanda amber amelia amina amy ana anastasia andrea angela angelica angelina anita anja ann anna annabel anne annette annie antonia
april ariana arlene ashley astrid audrey aurora ava barbara beatrice beatrix becky belinda bella bernadette bernice bertha beryl bess beth bethany
betsy betty beverly bianca birgit bonnie brenda bridget brigitte britney brittany brooke camila camilla candace candice carla carly carmen carol
carole carolina caroline carolyn carrie cassandra catalina catarina catherine catrin cathy cecilia celeste celia celine charlene charlotte chelsea
cherie cheryl chiara chloe chrissy christiane christina christine cindy claire clara clare claudia colleen connie constance cora corinne courtney
crystal cynthia daisy dana danielle daphne darlene dawn debbie deborah debra deirdre delia denise diana diane dianne dolly dolores dominique donna
dora doreen doris dorothy dagny edith edna edwina eileen elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen ellie elsa elsie elvira
emilia emily emma enid erica erika erin esther ethel eugenia eunice eva eve evelyn faith fatima faye felicia felicity fiona flora florence frances
francesca freda frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgina geraldine gertrude gina ginger gisela giulia gladys glenda
gloria grace greta gretchen gwen gwendolyn gwyneth hanna hannah harriet hazel heather heidi helen helena helga henrietta hilary hilda hillary holly
hope ida ilse imogen ines ingrid irene iris irma isabel isabella isabelle ivana ivy jacqueline jacqui jade jana jane janet janice jasmine jeanette
jeanne jemima jenna jennie jennifer jenny jessica jill jo joan joanna joanne jocelyn jodie jody josephine joy joyce juanita judith judy julia juliana
julianne julie juliet juliette june justine kamala kara karen karin karina karla kate katerina katharine katherine kathleen kathryn kathy katie katrin
katrina katy kay kayla keira kelly kendra kerry khadija kirsten kirsty kitty kristen kristin kristina lana lara latoya laura lauren laurie layla lea
leah leila lena leonie leticia liana lila lillian lily lina linda lindsay lindsey lisa liz liza lois lola lorena loretta lori lorna lorraine louisa
louise lucia lucille lucinda lucy lydia lynda lynn lynne mabel madeleine madeline madison maggie malala mandy marcella marcia margaret margarita
margot maria mariah mariam marianne marie marilyn marina marion marisa marissa marisabel marjorie marlene marta martha mary maryam matilda maud
maureen mavis maxine may maya megan meghan melania melanie melinda melissa mercedes meredith meryl mia michaela michelle mildred millie mindy minnie
miranda miriam moira molly mona monica monique muriel myra myrtle nadia nadine nancy naomi natalia natalie natasha nathalie nell nellie nicola nicole
nina noelle nora noreen norma octavia odette olga olive olivia opal ottilie paige pam pamela patricia patsy patti paula paulette pauline pearl peggy
penelope penny petra philippa phoebe phyllis pippa polly pooja precious priscilla priti priya rachael rachel ramona raquel rebecca regina renata renee
rhoda rhonda rihanna rita roberta robyn rosa rosalie rosalind rosanna rose rosemary rosie roxanne ruby ruth sabina sabrina sadie sally samantha sandra
sara sarah saskia scarlett selena serena shakira shannon sharon sheila shelley sheryl shirley sia sigrid silvia simone sinead siobhan sofia sonia
sonja sonya sophia sophie stacey stacy stefania stella stephanie sue summer sunita susan susanna susannah susanne susie suzanne svetlana sybil sylvia
tabitha tamara tammy tania tanya tara tasha tatiana teresa tess tessa thelma theresa therese tiffany tina tracey tracy tricia trish trudy ursula
valentina valerie vanessa vera verena veronica vicki vicky victoria viola violet virginia vivian viviane vivien vrunda wanda wendy whitney wilhelmina
wilma winifred winona xenia yasmin yolanda yvette yvonne zainab zara zoe zuzana aaliyah keisha tanisha ebony imani luna malia sasha laila noor mei
sakura yuki keiko naoko agnieszka malgorzata katarzyna oksana irina ludmila galina yulia mette kirsti aino liisa marjan fatma ayse zeynep aylin sana
hina kavita anjali sushma sonali deepika aishwarya lupita beyonce
"""
_EITHER: Final = "alex ariel avery bailey casey chandler dakota devon drew dylan eden ellis emerson finley frankie hayden jamie jan jean jesse jo jordan jules kim lee leslie logan morgan pat quinn reese riley robin rowan sam sasha shannon shelby sidney skyler stevie sydney taylor terry tracy val yuki"  # noqa: E501

_SHORT_FORMS: Final = """
abby abigail gail | al albert alfred alan alexander alvin | alec alex alexander alexandra alejandro | andy drew andrew andres | angie angela angelica
| ann anne anna annie | art arthur arturo | barb barbie barbara | bart bartholomew | becky becca rebecca | ben benny benjamin benedict | bernie
bernard | bert albert herbert robert | beth betsy betty liz lizzie liza elizabeth eliza | bill billy will willie willy liam william | bob bobby rob
robbie robby bert robert | brad bradley | cal calvin | cam cameron | carol carolyn caroline | cathy kathy katie kate kay kit kitty katherine catherine
kathryn kathleen katharine | charlie charley chuck chas charles | chris christopher christian christine christina christopher | chrissy chrissie
christine christina | cindy cynthia | cliff clifford | clint clinton | con connie constance cornelius | dan danny daniel danielle | dave davey david |
deb debbie debra deborah | dick rich rick ricky richie richard ricardo | dom dominic | don donny donnie donald | doug douglas | ed eddie eddy ned ted
teddy edward edmund edwin edgar | ellie eleanor ellen | emily em emma | fran frankie frank francis frances francesca franklin | fred freddie freddy
frederick alfred | gabe gabriel | gene eugene | geoff jeff geoffrey jeffrey | gerry jerry gerald gerard jerome jeremy | gina georgina regina | greg
gregory | gus august augustus gustav | hank harry hal henry harold | herb herbert | ike isaac dwight | jack jackie john jackson | jake jacob | jim
jimmy jamie jimmie james | jen jenny jenn jennifer | jess jessie jessica | jill gillian | jo joanna joanne josephine | joe joey joseph jose | joan
joanie | john johnny johnnie jon jonathan johnathan jack | josh joshua | judy judith | ken kenny kenneth | kim kimberly | larry laurence lawrence |
len lenny leonard | leo leonard leonardo | les leslie lester | lew lewis louis lou louie | lou louise louisa | maggie meg peggy madge margaret | mandy
amanda | marty martin | matt matthew | max maxwell maximilian maxine | mel melvin melissa melanie | mick mickey mike mikey michael mitch mitchell | mo
moe mohammed mohamed muhammad mohammad mohamad | nan nancy | nat nate nathan nathaniel | nick nicky nicholas nicolas nicole | norm norman | pam pamela
| pat patrick patricia | patty patti trish tricia patricia | pete peter | phil philip phillip | ray raymond | reg reggie reginald | ron ronnie ronny
ronald | russ russell | sam sammy samuel samantha | sandy sandra alexander | sean shawn shaun shane | sid sydney sidney | stan stanley | steve stevie
steven stephen stefan | sue susie suzie susan suzanne | tess tessa terry theresa teresa | terry terence terrence terrance | theo ted teddy theodore |
tim timmy timothy | toby tobias | tom tommy thomas tomas | tony anton anthony antonio antoni | val valerie valentina | vic victor | vicky vicki tori
victoria | vin vince vinny vincent | walt wally walter | wes wesley | zach zack zak zachary
"""

_MEN: Final = frozenset(_MALE.split())
_WOMEN: Final = frozenset(_FEMALE.split())
_BOTH: Final = frozenset(_EITHER.split())


@cache
def is_first_name(word: str) -> bool:
    """Is the word a first name that we know?"""
    plain = _plain(word)
    return plain in _MEN or plain in _WOMEN or plain in _BOTH


@cache
def gender_of_name(word: str) -> str | None:
    """male or female, the gender that the first name is mostly given to; None where it is given to both or is not known."""
    plain = _plain(word)
    if plain in _BOTH or (plain in _MEN) == (plain in _WOMEN):
        return None
    return "male" if plain in _MEN else "female"


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(_SHORT_FORMS.split("|")):
        for name in group.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def same_first_name(left: str, right: str) -> bool:
    """Can both be forms of one first name: the same, a short form (Jim, James), or one spelled in another way (Sean, Shawn; Catrin, Katrin)?"""
    left, right = _plain(left), _plain(right)
    if left == right:
        return True
    if _groups().get(left, frozenset()) & _groups().get(right, frozenset()):
        return True
    return min(len(left), len(right)) > 2 and _sound(left) == _sound(right)


def _sound(name: str) -> str:
    """A rough key of how a name sounds, so that Jon and John, Katrin and Catrin, Stephen and Steven agree."""
    for old, new in (
        ("ph", "f"),
        ("ck", "k"),
        ("sch", "sh"),
        ("gh", "g"),
        ("rh", "r"),
        ("th", "t"),
        ("y", "i"),
        ("c", "k"),
        ("z", "s"),
        ("v", "f"),
    ):
        name = name.replace(old, new)
    kept = name[0] + "".join(c for c in name[1:] if c not in "h")
    squeezed = "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])
    return squeezed.rstrip("e")


def _plain(word: str) -> str:
    return fold(word).replace("'", "").strip(".- ")
