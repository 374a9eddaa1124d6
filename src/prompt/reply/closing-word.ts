import { isFilled, isRule, type ReplyLine } from './reply-line.ts';

const OFFER =
  /^\W*(?:please )?(?:let me know|would you like|do you want|want me to|shall i|should i (?:go|proceed|continue|start|also)|(?:i am|i'm|i’m|i'd be|i’d be) (?:happy|glad|ready)|happy to|feel free|hope (?:this|that)|i hope (?:this|that)|if you(?:'d|’d| would)? like|i can also|just (?:say|tell|ask)|say the word|ready to (?:go|proceed|continue|move)|anything else|is there anything|need anything|good luck|stay calm|sag(?:en sie)? (?:mir )?bescheid|möchte(?:n|st)|soll ich|n'hésitez|dites-moi|avíseme|avísame|¿quieres)/iu;

/** The longest closing word, in lines. */
const LONGEST = 4;

/**
 * The last section of a reply without the word to the reader that closes it, such as `Let me know …`. After a rule it is
 * known by its place where rules separate all sections, else by its words; it never is all that a section says.
 */
export function withoutClosingWord(body: ReplyLine[], isRuled: boolean): ReplyLine[] {
  const rule = body.findLastIndex(isRule);
  if (rule >= 0) {
    const after = body.slice(rule + 1).filter(isFilled);
    if (isRuled || (after.length <= LONGEST && isOffer(after[0]))) return body.slice(0, rule);
  }
  const last = body.findLastIndex(isFilled);
  let start = last;
  while (start > 0 && isFilled(body[start - 1] as ReplyLine)) start--;
  const hasMore = body.slice(0, start).some(isFilled);
  return hasMore && last - start < LONGEST && isOffer(body[start]) ? body.slice(0, start) : body;
}

function isOffer(line: ReplyLine | undefined): boolean {
  return line?.kind === 'text' && line.text.length < 400 && OFFER.test(line.text.trim());
}
