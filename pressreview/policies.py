"""What a browser lets pages of ours do: Content-Security-Policy by kind of page, and Permissions-Policy for all."""

from csp.constants import NONE, SELF

EVERYWHERE = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# Pages run the site's own scripts, and a worker that keeps the last issues to be read offline; the icon is written in.
PAGES = EVERYWHERE | {
    "script-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "img-src": [SELF, "data:"],
}
DESK = EVERYWHERE | {
    "script-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
}
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
