"""One address, one spelling: the canonical form of a URL, and a key for the page behind it.

`canonical` keeps an address that still opens: url-normalize's rules (RFC 3986 section 6: case, dots, ports, percent signs, IDN), without fragment and parameters that
only count readers, the others sorted; AMP caches unwrapped. `page_key` goes further, for comparing only: http and https, www, mobile and AMP forms, a slash at
the end are the same page. User info is refused: http://news.example@evil.example/ is a page of evil.example that looks like another. Both are idempotent.
Fails where a site tells pages apart by a parameter of our list, or shows different texts to phones.
"""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from storydesk.errors import InputError, MissingPartError

LONGEST_URL: Final = 4_000
MOST_ROUNDS: Final = 8
_PATH: Final = "/%:@!$&'()*+,;=~-._"
TRACKERS: Final = frozenset(
    (
        "fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid _ga _gl _hsenc _hsmi "
        "mkt_tok oly_anon_id oly_enc_id vero_id wickedid xtor ito icid ncid cmpid cmp ocid ns_source ns_mchannel ns_campaign "
        "ns_linkname at_medium at_campaign at_link_origin at_link_type at_link_id at_format at_ptr_name at_bbc_team smid smtyp "
        "partner guccounter guce_referrer guce_referrer_sig ref_src ref_url s_cid sr_share sharetype share_id cvid trk trkinfo "
        "spm scm __twitter_impression mbid sref sh__ __source fb_ref fb_source action_object_map ftag soc_src soc_trk rss srnd "
        "taid tpcc "
    ).split()
)
"""Parameters that name a reader's way to the page, never the page."""
TRACKER_STARTS: Final = ("utm_", "mtm_", "pk_", "piwik_", "hsa_", "stm_", "wt.", "itm_", "int_cmp", "ns_")
_AMP_CACHE: Final = re.compile(
    r"^https?://(?:[a-z0-9-]+\.cdn\.ampproject\.org|(?:www\.)?google\.[a-z.]{2,6}/amp|[a-z0-9-]+\.bing-amp\.com)"
    r"/(?:[acviwp]/)?(s/)?(?=[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/|$))",
    re.IGNORECASE,
)
_AMP_PARAMETERS: Final = frozenset({"amp", "outputtype", "amp_js_v", "amp_gsa", "usqp", "_amp", "isamp"})
_BRACKETED: Final = re.compile(r"\[[0-9A-Fa-f:.]+\](?::\d{0,5})?")
_FORMS: Final = re.compile(r"^(?:(?:www\d?|m|mobile|amp|wap|touch)\.)+(?=[^.]+\.[^.]+)")


def canonical(url: str) -> str:
    """The canonical form of an http or https address. Raises InputError for anything else and for one with user info."""
    return _settled(url.strip(), _spelled)


def page_key(url: str) -> str:
    """The same text for all addresses of one page. Raises InputError as `canonical` does."""
    return _settled(canonical(url), lambda one: canonical(_desktop(one)))


def _settled(url: str, change: Callable[[str], str]) -> str:
    """The form that the change leaves as it is: undoing one disguise can lay open another."""
    for _ in range(MOST_ROUNDS):
        changed = change(url)
        if changed == url:
            return url
        url = changed
    raise InputError(url[:80], "has no settled form: it is wrapped too often")


def _spelled(url: str) -> str:
    try:
        from url_normalize import url_normalize
    except ImportError as problem:
        raise MissingPartError("addresses need url-normalize: pip install 'storydesk[sources]'") from problem

    if len(url) > LONGEST_URL or not url.isprintable() or " " in url or "\\" in url:
        raise InputError(url[:80], "is no web address")
    try:
        checked(url)
        url = _without_cache(url)
        parts = urlsplit(str(url_normalize(url)))
        checked(parts.geturl())
        return urlunsplit((parts.scheme, parts.netloc, quote(parts.path, safe=_PATH) or "/", _without_trackers(parts.query), ""))
    except (ValueError, UnicodeError) as problem:  # InputError is neither
        raise InputError(url[:80], f"is no web address: {problem}"[:160]) from problem


def checked(url: str) -> str:
    """The host of an address that may be opened: http or https, a host, no user info. Raises InputError or ValueError."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(url[:80], "is no http or https address")
    if "@" in parts.netloc:
        raise InputError(url[:80], "names a user before its host", "remove what stands before the @")
    if ("[" in parts.netloc or "]" in parts.netloc) and not _BRACKETED.fullmatch(parts.netloc):
        raise InputError(url[:80], "has no host: what stands in brackets is no IPv6 address")
    if not parts.hostname or (parts.port is not None and not 0 < parts.port < 65536):
        raise InputError(url[:80], "has no host")
    return parts.hostname


def _without_cache(url: str) -> str:
    match = _AMP_CACHE.match(url)
    return ("https://" if match[1] else "http://") + url[match.end() :] if match else url


def _desktop(url: str) -> str:
    """The address without its mobile and AMP forms."""
    parts = urlsplit(url)
    path = re.sub(r"(?:/amp|\.amp)(?=/?$|\.html?$)|^/amp(?=/)", "", parts.path)
    path = re.sub(r"/(?:index\.(?:html?|php))?$", "", path) or "/"
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k.lower() not in _AMP_PARAMETERS]
    return urlunsplit(("https", _FORMS.sub("", parts.netloc), path, urlencode(kept), ""))


def _without_trackers(query: str) -> str:
    kept = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True, max_num_fields=500) if not _is_tracker(k.lower())]
    return urlencode(sorted(kept))


def _is_tracker(name: str) -> bool:
    return name in TRACKERS or name.startswith(TRACKER_STARTS)
