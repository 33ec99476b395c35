/**
 * Makes a function that takes secrets out of text that is logged or shown.
 * @param secrets exact strings, such as the bot token; ones too short to tell from other text are passed over
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= 4);
  return (text) => {
    const clean = known.reduce((rest, secret) => rest.replaceAll(secret, '[REDACTED]'), text);
    // Anything else that looks like a bot token, as in the address of a request.
    return clean.replace(/\d{6,}:[\w-]{30,}/g, '[REDACTED]');
  };
}
