/** Headers that every answer bears: nothing from elsewhere is loaded, nothing is framed, kept or told to others. */

/** The page's policy: only files of our own origin, no inline script or style. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // no text may become markup or script: a browser that knows the rule refuses it whoever asks
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** For bytes that came from outside: should a browser ever show them, they can do nothing. */
export const originalPolicy = "sandbox; default-src 'none'";

const unused =
  "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi payment picture-in-picture screen-wake-lock serial storage-access usb xr-spatial-tracking";

export const securityHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // a passkey is asked for by our own page, and by nothing that it could ever frame
  "Permissions-Policy": [
    ...unused.split(" ").map((feature) => `${feature}=()`),
    "publickey-credentials-create=(self)",
    "publickey-credentials-get=(self)",
  ].join(", "),
  "Cache-Control": "no-store",
};

/** Where TLS carries it, a browser is told never to try without (RFC 6797). */
export const headersFor = (secure: boolean): Readonly<Record<string, string>> =>
  secure ? { ...securityHeaders, "Strict-Transport-Security": "max-age=63072000" } : securityHeaders;
