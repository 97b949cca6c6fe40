"""The parameters of an address that tell who sent the reader, never which article it is; each family says whose it is.

What names an article (`id`, `id_article`, `p`, `page`, `v`, `story`, `article`…) stands in no table here.
"""

import re

TRACKING = {
    # analytics
    "Google Analytics, and everyone after it": "utm_* _ga _gl",
    "AT Internet": "xtor xtcr xtnp xtref xts xtatc",
    "Piano, which AT Internet became": "at_*",
    "Matomo, and when it was Piwik": "mtm_* matomo_* pk_* piwik_*",
    "comScore": "ns_*",
    "Webtrends and Mapp": "wt_* wt.* wtrid",
    "Acoustic, once Coremetrics": "cm_mmc*",
    "Adobe": "s_cid s_kwcid ef_id adobe_mc*",
    "links within a site": "itm_* icid intcid",
    # newsletters
    "Mailchimp": "mc_*",
    "Brevo, once Sendinblue": "_se",
    "Selligent, at French and Belgian papers": "m_bt m_i",
    "MagNews, at French magazines": "een seen gbmlus",
    "Ownpage": "_ope",
    "Actito": "actid actcampaigntype actsource",
    "ActiveCampaign": "vgo_ee",
    "Blueshift": "bsft_*",
    "Dotdigital": "dm_i",
    "Drip": "__s",
    "Emarsys": "sc_src sc_lid sc_uid sc_llid sc_eh sc_customer",
    "HubSpot": "_hsenc _hsmi __hsfp __hssc __hstc hsctatracking hsa_*",
    "Kit, once ConvertKit": "ck_subscriber_id",
    "Klaviyo": "_kx",
    "MailerLite": "ml_subscriber*",
    "Marketo": "mkt_tok",
    "Microsoft Dynamics": "_cldee _clde",
    "Olytics": "oly_* rb_clickid",
    "Oracle Eloqua": "elqtrack*",
    "Salesforce": "sfmc_* et_rid et_cid et_lid",
    "Silverpop": "spmailing* spuserid spjobid spreportid",
    "Vero": "vero_*",
    # clicks and shares counted
    "Facebook, Instagram": "fbclid fb_action_* fb_ref fb_source mibextid sfnsn igsh igshid",
    "Google": "gclid gclsrc gbraid wbraid dclid gad_source srsltid",
    "Google's AMP viewer": "usqp amp_js_* amp_gsa*",
    "LinkedIn": "li_fat_id trk trkcampaign",
    "Microsoft": "msclkid ocid",
    "Pinterest, Reddit, Snapchat, TikTok": "epik rdt_cid sccid ttclid share_id",
    "X": "twclid __twitter_impression ref_src ref_url",
    "Yahoo": "guccounter guce_* soc_src soc_trk ncid",
    "Yandex": "yclid ysclid _openstat",
    "shops and partners": "irclickid irgwc ir_campaignid ir_adid ir_partnerid awc tduid wickedid _branch_match_id spm",
    # outlets, and tools made for them
    "Echobox": "echobox",
    "Le Monde": "lmd_*",
    "New York Times": "smid smtyp",
    "other papers": "cmp cmpid ito ftag ftcamp dpg_*",
    # who is reading
    "sessions": "phpsessid jsessionid aspsessionid*",
}
"""Whose they are, and their names; a star stands for any ending."""
_NAMES = frozenset(name for names in TRACKING.values() for name in names.split())
_FAMILIES = tuple(name.removesuffix("*") for name in _NAMES if name.endswith("*"))

_SENDERS = frozenset({"ref", "referer", "referrer", "source", "src", "from", "origin", "via", "share"})
"""Names that track with some values only: `ref=newsletter` does, `ref=A-113` may name the article."""
_CHANNEL_WORDS = (
    "rss atom feed flux twitter facebook fb linkedin whatsapp telegram instagram mastodon bluesky reddit tiktok"
    " email e-mail mail courriel newsletter newsletters nl infolettre share sharing partage social socialnetwork"
    " reseaux-sociaux google googlenews google-news gnews flipboard pocket push notification hp home homepage"
    " accueil une widget sms qrcode"
)
_CHANNELS = frozenset(_CHANNEL_WORDS.split())
_SENDING_HOST = re.compile(r"(?:[a-z0-9-]+\.)+(?!(?:html?|php\d?|pdf|aspx?|xml|json|txt|jpe?g|png|docx?)$)[a-z]{2,24}")

ON_ONE_SITE = {
    "facebook.com": "__tn__ __cft__[0] __cft__%5b0%5d rdid share_url",
    "instagram.com": "img_index",
    "linkedin.com": "rcm originalsubdomain trackingid lipi",
    "medium.com": "source",
    "msn.com": "cvid ei pc",
    "nytimes.com": ("partner emc nl te regi_id campaign_id instance_id segment_id user_id referringsource smprod"),
    "reddit.com": "context rdt entry_point",
    "spotify.com": "si",
    "substack.com": "r s triedredirect isfreemail showwelcome showwelcomeonshare",
    "threads.com": "xmt slof",
    "tiktok.com": "_t _r is_from_webapp sender_device",
    "twitter.com": "s t",
    "x.com": "s t",
    "youtu.be": "si feature",
    "youtube.com": "si feature pp ab_channel",
}
"""Names that track on one site; elsewhere they may name an article."""
_OF_SITE = {site: frozenset(names.split()) for site, names in ON_ONE_SITE.items()}

_GIFTS = "unlocked_article_code gift gift_token giftcode accesstoken pwapi_token sharetoken share_token"
GIFT_NAMES = frozenset(_GIFTS.split())
"""What opens a subscribers' article to whoever has the link: kept where the address is fetched, not in its key."""


def tracks(parameter: str, host: str) -> bool:
    """Whether a parameter, as written (`name=value`), says nothing but who sent the reader to that host."""
    name, _, value = parameter.partition("=")
    name = name.lower()
    if name in _NAMES or name.startswith(_FAMILIES):
        return True
    if name in _SENDERS and (value.lower() in _CHANNELS or name == "ref" and _SENDING_HOST.fullmatch(value.lower())):
        return True
    return name in _OF_SITE.get(".".join(host.split(".")[-2:]), ())
