"""Lines that talk to the reader or about the page, not about the event: told by how they open.

Theory: such lines are made from few moulds, and an order to the reader ("Sign up", "Follow us", "Watch:") does not open a paragraph of news. So each rule is a
pattern that must match at the very start of a line or sentence, and rules that could open prose ask for more (a name of a network, "below", a colon). English
only. Fails on a notice in a new mould, which then stays body: losing body is worse than keeping a notice.
Moulds were collected from 4,526 local US articles (lines that four articles or more share) and read again on other outlets.
"""

import re
from typing import Final

_NETWORKS: Final = r"(?:facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin|tiktok|snapchat|pinterest|google\+?|apple news|google news|threads|bluesky|reddit|flipboard)"
WIDGET_WORDS: Final = frozenset(
    "share shares tweet email e mail print pinterest twitter facebook google plus whatsapp linkedin reddit tumblr pocket flipboard messenger telegram copy link save saved more comment comments pending "
    "post a an reply view show hide text size enlarge close menu advertisement advertisements ad ads sponsored loading play replay video gallery image images photo photos picture pictures transcript "
    "read skip this story article page the to of on via sms it like follow us subscribe now click here next previous slideshow listen embed autoplay facebook’s instagram youtube x "
    "snapchat tiktok threads bluesky copied fullscreen expand caption original related stories topics tags continue scroll down top back".split()
)
"""A short line of nothing but these words is a row of buttons."""
_NEVER_ALONE: Final = frozenset("a an the to of on this it now here like x e us".split())

_RULES: Final[tuple[tuple[str, str, str], ...]] = (
    # role, reason, pattern at the start of the line (case does not count)
    ("widget", "share label", r"(?:share|tweet|e-?mail|print) (?:this|your|on|via|with)\b|read or share this|like this:|share:|(?:click|tap) (?:here )?to (?:share|comment|tweet|print|e-?mail)"),
    ("widget", "comment box", r"(?:join|be the first to join) the (?:conversation|discussion)|comments? (?:are|is) (?:now )?(?:closed|off|moderated)|have your say\b|post a comment|leave a (?:comment|reply|reflection)"
        r"|(?:\d+|no) (?:pending )?comments?\b.{0,20}$|(?:view|show|read|see) (?:all )?(?:\d+ )?comments|commenting (?:is|on)|add (?:a|your) comment"),
    ("widget", "account notice", r"your notification has been|there was a problem saving|e-?mail notifications are only|thank you for (?:registering|subscribing|signing)|thanks for (?:registering|subscribing|signing)"
        r"|you must (?:enter the|be (?:logged|signed))|please (?:verify you|log in|sign in|enter a valid|check your email)|invalid email|by (?:submitting|signing|clicking|subscribing|continuing)\b.{0,60}\b(?:agree|accept|acknowledge)"
        r"|already (?:have an account|a (?:print )?subscriber|a member|subscribed)|(?:need|create) an account|have an online subscription|don['’]t have an account|(?:sign|log) in (?:to|with|or)\b|we have sent a confirmation|we look forward to seeing you"
        r"|this site (?:is protected|uses cookies)|we (?:and our partners )?use cookies|manage (?:your )?(?:cookies|preferences|consent)|accept (?:all )?cookies|forgot (?:your )?password|click here for reuse"),
    ("widget", "error form", r"report (?:an error|a (?:typo|correction|problem))\b|(?:spot|notice|see) an error\?|to report (?:a typo|a correction|an error)"),
    ("widget", "player text", r"embed\b.{0,200}\b(?:autoplay|copy this code)|this (?:slideshow|video|content|page|feature|browser) (?:requires|is no longer|does not support|cannot be)|having trouble (?:viewing|with) the video"
        r"|(?:please )?enable javascript|(?:your|this) browser (?:does not|doesn['’]t)|(?:sorry, )?(?:this|your) (?:video|media) (?:could not|is not|isn['’]t)|copy this code|video (?:player is )?loading|now playing\b|up next\b"
        r"|on a mobile device\?|(?:mobile|app|tablet) users\b|media requires|(?:\d+ of \d+|\d+/\d+)$|hide caption|toggle caption|more videos"),
    ("prompt", "invitation to watch", r"(?:watch|video|listen|audio|podcast|gallery|slideshow|photos|pictures|in pictures|in photos|interactive|graphic|photo gallery|image gallery|live (?:video|stream|updates?|blog)|raw video|web extra)\b[^.:?!]{0,30}:\s*\S"
        r"|(?:watch|see|view|hear|listen to|look at|check out|take a look at|have a look at|read|find|scroll)\b.{0,140}\b(?:below|above|here|in the (?:video|gallery|player|clip|slideshow))\s*(?:\([^)]*\))?[.:!»>]*$"
        r"|(?:you|readers|viewers|fans) can (?:see|watch|listen|hear|view|read|find|follow|check|catch)\b.{0,140}\b(?:below|above|here|via the link|at the link)\s*[.:!]*$"
        r"|(?:click|tap|press|swipe)\b.{0,25}\b(?:to|for) (?:watch|listen|see|view|play|enlarge|expand|hear|read|launch|open|get|find|start|more|the|a)\b|scroll (?:down|through|for)\b"
        r"|(?:watch|play|view|see|launch) (?:the |our |this )?(?:full |complete |live |entire )?(?:video|clip|trailer|interview|gallery|slideshow|photos|story|livestream|live stream|replay)\b.{0,60}$"
        r"|watch this story|(?:story|article) continues (?:below|after)|continue reading|(?:more|read more) below|see more (?:photos|pictures|images)|look (?:inside|below)"
        r"|(?:here|there)['’]?s? (?:is |are )?(?:a |the |our )?(?:full |complete )?(?:video|clip|photos?|pictures|gallery|list|transcript|statement|tweet|post)\b.{0,60}(?:below|above|here)\s*[.:]$"),
    ("promo", "app or newsletter", r"(?:>+ *|• *)?download\b.{0,120}\b(?:app|apps|podcast|here)\b|(?:get|grab|try) (?:the|our)\b.{0,80}\b(?:app|newsletter|alerts?|briefing|headlines|inbox)\b|get .{0,60}\b(?:in|to|into) your inbox|sign ?up\b"
        r"|(?:free|mobile) apps?\b|get (?:breaking )?(?:news|weather|local|daily|more|instant|push)\b.{0,80}\b(?:alerts?|app|e-?mail|inbox|updates|newsletter|phone)\b|(?:e-?mail )?newsletters?\b(?! (?:said|says|reported))|text [\"“'‘]?\w+[\"”'’]? to \d"
        r"|be the first to know|never miss|want (?:more|the latest|breaking|news)\b.{0,100}\?|(?:open|install|update) (?:the|our) .{0,40}\bapp\b|delivered to your inbox|the .{3,40} newsletter\b.{0,80}inbox|enter your e-?mail|turn on notifications"),
    ("promo", "subscription", r"subscribe\b|become a (?:member|subscriber|supporter|patron)|support (?:our|quality|independent|local) (?:journalism|work|reporting|news)|(?:please )?(?:consider )?(?:donat(?:e|ing)|support(?:ing)? us)\b|(?:start|begin) your (?:free )?(?:trial|subscription)"
        r"|(?:get|buy|claim) .{0,40}\b(?:subscription|per month|a month|free trial)\b|(?:thank you|thanks) for reading|to continue reading|this (?:article|story|content) is (?:for|available to) (?:subscribers|members)|unlock (?:this|the|more|unlimited)"),
    ("promo", "follow or like us", r"(?:(?:like|find|follow|join|connect with|friend|check out|visit|add)\b.{0,80}\bon )" + _NETWORKS + r"|(?:be sure to |please |also |and )?follow (?:us\b|@|our |along\b|the \w+ live|[\w.]+\.(?:com|org|net|co)\b)|like us\b|find (?:us|more)\b.{0,60}\bon\b"
        r"|(?:on|via) (?:twitter|facebook|instagram):\s*(?:@|$)|stay (?:with|tuned|connected|up to date|informed|on top|in touch)\b|(?:click|tap) here\b|join us (?:on|at|for|live)\b|connect with us"),
    ("promo", "call to the outlet", r"check (?:back|out our)\b.{0,100}(?:updates?|details|more|latest|developments|information|later|soon|coverage)\b|check [\w.]+\.(?:com|org|net|co\.uk|ca|com\.au|example)\b.{0,60}|(?:go|log on|head) to [\w.]+\.(?:com|org|net)\b.{0,100}|refresh\b.{0,80}\b(?:updates|latest|app)\b"
        r"|for (?:more|the latest|all the|breaking|full|continuing|additional|updates)\b.{0,80}\b(?:news|updates?|coverage|stories|headlines|information|details|weather|sports)\b.{0,60}(?:,? (?:visit|follow|click|go to|check|listen|download|subscribe|sign|watch|see|like|stay|tune|log|head|read|keep)\b|here:?$|:$)"
        r"|keep (?:checking|it here|up with|refreshing|following)\b.{0,80}(?:updates?|latest|news|more|details|us|app|here|developments)?\b.{0,10}$|visit (?:us|our)\b|for more, (?:visit|see|go|click|read|watch)"),
    ("promo", "tune in", r"(?:be sure to |make sure to |don['’]t forget to |please |so )?tune in\b|(?:make sure|be sure|don['’]t forget) to (?:watch|catch|listen|check|follow|tune|join)\b|(?:watch|catch|see|hear|listen to)\b.{3,100}\b(?:tonight|tomorrow|weekdays|weeknights|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays"
        r"|(?:at|on) .{0,30}\d ?[ap]\.?m)\b|don['’]t miss\b|catch (?:up|more|the (?:full|latest))\b.{0,60}\bon\b|coming up (?:on|at|tonight)\b|(?:we|\w+ \w+ news) will (?:have|show|bring you|stream|broadcast)\b.{0,80}\b(?:live|updates|tonight|online|at \d)"),
    ("promo", "call for comments", r"let us know\b|let [A-Z][\w&!. ]{1,30} know\b|tell us\b|what (?:do|did) you (?:think|make)\b|(?:share|send|e-?mail) (?:us\b|your (?:thoughts|stories|opinions?|views|memories|photos|news tips|experiences?))|(?:do|did|were|are|have|has|was) you(?:r)? .{3,90}\? (?:e-?mail|contact|call|write|get in touch|send|tell|let|share|text|join|message)\b"
        r"|(?:do you )?(?:have|know|got) (?:a|any|more)\b.{0,60}(?:tip|story|idea|information about this)\b.{0,30}\?|got a (?:tip|story)|have a (?:news )?(?:tip|story)|get in touch\b|(?:e-?mail|contact|write to) (?:us|our|the (?:newsroom|news desk|newsdesk|editor|author|reporter|writer))\b|sound off|vote (?:in (?:our|the) poll|below|here)|take our (?:poll|survey)"),
    ("related", "related label", r"(?:related|read more|read next|read also|also read|read this|see also|also on|also see|also in|also from|also|more from|more on|more about|more coverage|more stories|more news|more like this|recommended|trending|previous (?:stories|coverage|story)|previously|earlier|earlier coverage"
        r"|related (?:stories|story|articles?|content|links?|coverage|news|topics?|photos?|videos?|to this story)|you (?:may|might) (?:also )?(?:like|enjoy|be interested)|most (?:read|popular|viewed|shared)|top (?:stories|news|headlines)|latest (?:stories|news|headlines)|in other news|editor['’]?s['’]? picks?|don['’]t miss|full coverage|complete coverage|continuing coverage|more|original story|first report|from the archives?|background)\s*(?::|\||>|»|–|—|$)"
        r"|related to this story\b|(?:read|see|find) (?:more|all|the (?:full|original)) (?:at|on|in|about|from|stories|top|trending)\b.{0,80}(?::|$)|(?:\[|\( ?(?:read|related|see|more|also|watch):)\s?\S.{3,160}[\])]$|read (?:the )?(?:full|original|more) (?:story|article|report|here)\b|(?:click here|here) for (?:more|the)\b"),
    ("correction", "correction or update note", r"(?:correction|clarification|editor['’]?s['’]? note|editors['’] note|update note|note to readers)\b\s*(?:\([^)]{1,40}\))?\s*[:\-–—|]|an? (?:earlier|previous|original) version of (?:this|the) (?:story|article|report|headline|post|piece|page|copy)\b|this (?:report|version)\b.{0,20}(?:has been|will be|was) (?:updat|correct|amend)|this (?:story|article|post|page|piece|headline)\b.{0,40}(?:has been|was|have been|is being|will be|were|originally|first)\s.{0,30}(?:updat|correct|amend|clarif|edit|revis|chang|publish|state|misstate|misspell|incorrect)"
        r"|this is (?:a|still a) (?:developing|breaking)|(?:breaking news|developing story|developing)\s*[:.]?$|this is a breaking news (?:alert|story)|(?:more|further) (?:details|information|updates|to come)\b.{0,40}(?:to follow|to come|as (?:it|they|we)|when available|soon|later)|more to (?:come|follow)|we (?:will|['’]ll) (?:update|have more|bring you|continue to update|keep you)\b|(?:last )?updated?:? .{0,20}\d{1,2}:\d{2}.{0,30}$"),
    ("credit", "copyright", r"[\[(]?(?:©|\(c\)|&copy;|copyright\b(?! (?:law|infring|claim|case|act|holder|owner|office|dispute|lawsuit|suit|protect|term|troll|issue|material|reform|rule|bill|violat|board|trial|agenc|fee|notice|strike))|.{0,80}\ball rights reserved\b|this material may not be|no part of this)"),
    ("credit", "contributors", r"(?:contributing|contributors?)(?: to this (?:report|story|article))?:|[\[(]?(?:additional |with )?(?:reporting|writing|editing|research|production|translation|graphics?) (?:from |contributed )?by\b|(?:compiled|edited|translated|produced|reported|written|posted|filmed|curated|story|text|words|photography|photos?|images?|pictures?|videos?|illustrations?|graphics?|artwork) by [A-Z]"
        r"|.{3,160}\b(?:contributed|contributed reporting|contributed additional reporting|contributed to this (?:report|story|article|post|piece|dispatch))\s*(?:\.|$)|.{0,120}\bcontributed to this (?:report|story|article|post|piece|dispatch)|with (?:files|reporting|additional reporting|material|information|wires?|agency inputs?|inputs?) (?:from|by)\b|(?:from|by) (?:staff|wire|news) (?:and wire )?(?:reports?|services?)\b.{0,20}$"
        r"|(?:this (?:story|article|post) (?:was|is|has been) (?:first |originally |previously |also |also first |also originally )?(?:published|appeared|posted|written|provided|produced|reported|filed|contributed|supplied|syndicated)|(?:originally|first) (?:published|appeared|posted)|reprinted|republished)\b"),
    ("credit", "picture credit", r"(?:photo|image|picture|photograph|video|footage|illustration|cover|credit|lead image|featured image|main image|thumbnail|feature image|file photo|screengrab|screenshot|source|via|art)s?(?: (?:credit|courtesy|source)s?\s*(?::|/|\||of\b|via\b|by\b|from\b)?|\s*[:/|]|\s(?:via|by|courtesy)\b)\s*(?:(?!\b(?:said|says|showed|shows|was|were|is|are|has|have|had)\b)[^.]){2,90}\.?$|courtesy(?: of)?:?\s[^.]{2,60}$"),
    ("byline", "contact of the writer", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\b.{0,60})?$|(?:contact|reach|e-?mail|follow|write to)\b.{0,60}@[\w-]+(?:\.[\w-]+)*.{0,80}$|(?:\w+ ){1,3}can be (?:reached|contacted|followed|emailed)\b.{0,60}(?:@|\d{3}[-.]\d{3,4})|@\w{3,20}$|(?:he|she|they|\w+ \w+) (?:tweets (?:at|as|from) @|is on twitter\b)|twitter: ?@|\(?\d{3}\)?[ -]\d{3}-\d{4}$|follow (?:him|her|them|me)\b"),
)  # fmt: skip
_COMPILED: Final = tuple((role, reason, re.compile(pattern, re.I)) for role, reason, pattern in _RULES)
_OPENING_JUNK: Final = re.compile(r"[\s>»•*·|\-–—▶►→#_=~]+")
LONGEST_NOTICE: Final = 70
"""Words of a line that can be a notice; what is longer is looked at sentence by sentence. Player texts may be longer."""


def notice(text: str, words: int) -> tuple[str, str] | None:
    """Role and reason of a line or sentence that is a notice, or None."""
    junk = _OPENING_JUNK.match(text)
    opening = text[junk.end() if junk else 0 :][:420]
    if not opening:
        return "widget", "rule or mark"
    if (found := _buttons(opening, words)) is not None:
        return found
    if words > LONGEST_NOTICE:
        return None
    return next(((role, reason) for role, reason, pattern in _COMPILED if pattern.match(opening)), None)


def _buttons(text: str, words: int) -> tuple[str, str] | None:
    """A row of buttons: few words, each a button's; or a line without a single letter or digit."""
    if not any(c.isalnum() for c in text):
        return "widget", "rule or mark"
    if words > 14 or (text.endswith(".") and words > 3):
        return None
    found = [w.lower() for w in re.findall(r"[^\W\d_]+", text)]
    if found and all(w in WIDGET_WORDS for w in found) and not all(w in _NEVER_ALONE for w in found):
        return "widget", "row of buttons"
    return None
