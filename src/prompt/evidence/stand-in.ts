const STAND_IN = new RegExp(
  [
    String.raw`[$%#]?[{<[(].*`, // ${TOKEN}, {{token}}, <token-1>, [redacted], $(cat file)
    String.raw`\$\w+|%\w+%`, // $TOKEN, %TOKEN%
    String.raw`(.)\1+|\*.*|\.{3}`, // xxxx, ****1234
    'redacted|hidden|masked|null|nil|none|true|false|undefined|required|invalid',
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'i',
);

/** Whether what stands in the place of a secret is none: a variable, a name put in for one, stars, nothing. */
export function isStandIn(secret: string): boolean {
  return secret.length < 512 && STAND_IN.test(secret);
}
