// cspell:disable -- words of other languages
const OFFER =
  /^\W*(?:please )?(?:let me know|would you like|do you want|want me to|shall i|should i (?:go|proceed|continue|start|also)|(?:i am|i'm|i’m|i'd be|i’d be) (?:happy|glad|ready)|happy to|feel free|hope (?:this|that)|i hope (?:this|that)|if you(?:'d|’d| would)? like|i can also|just (?:say|tell|ask)|say the word|ready to (?:go|proceed|continue|move)|anything else|(?:generated|written|created|powered) (?:by|with)\b|is there anything|need anything|good luck|stay calm|sag(?:en sie)? (?:mir )?bescheid|möchte(?:n|st)|soll ich|gerne? (?:kann|helfe|mache)|wenn (?:sie|du) (?:möchte|willst|wollen)|viel erfolg|n'hésitez|dites-moi|avíseme|avísame|¿quieres)/iu;

const OPENING =
  /^\W*(?:(?:sure|certainly|absolutely|of course|okay|ok|great|got it|understood|thanks|thank you)\b|(?:here(?:['’]s| is| are| you go)|below (?:is|are)|this is) (?:the|your|my|a|an)?\s*[\p{L} -]{0,60}(?:report|summary|analysis|answer|reply|draft|write-up|post-?mortem)|(?:klar|gerne?|natürlich|verstanden|in ordnung|danke)(?=[\s,.!:])|hier (?:ist|sind|kommt|folgt) (?:der|die|das|dein|deine|ihr|ihre|eine?)?\s*[\p{L} -]{0,60}(?:bericht|zusammenfassung|analyse|antwort|entwurf|auswertung)|i(?:['’]ve| have) (?:written|prepared|drafted|put together|compiled|filled))/iu;

/** The longest line of small talk, in characters. */
const MAX_LENGTH = 400;
/** The longest opening, which may also say something, in characters. */
const MAX_OPENING_LENGTH = 160;

/** Whether a line offers more help, as replies do at their end: “Let me know …”. */
export function isOffer(line: string): boolean {
  return line.length < MAX_LENGTH && OFFER.test(line.trim());
}

/** Whether a text is only what an agent says around its answers: a line that announces them, or an offer at the end. */
export function isSmallTalk(text: string): boolean {
  const line = text.trim();
  if (line.includes('\n')) return false;
  return isOffer(line) || (line.length < MAX_OPENING_LENGTH && OPENING.test(line));
}
