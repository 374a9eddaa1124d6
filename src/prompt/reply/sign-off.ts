import { isFilled, isThematicBreak, type ReplyLine } from './reply-line.ts';

const OFFER =
  /^\W*(?:please )?(?:let me know|would you like|do you want|want me to|shall i|should i (?:go|proceed|continue|start|also)|(?:i am|i'm|i’m|i'd be|i’d be) (?:happy|glad|ready)|happy to|feel free|hope (?:this|that)|i hope (?:this|that)|if you(?:'d|’d| would)? like|i can also|just (?:say|tell|ask)|say the word|ready to (?:go|proceed|continue|move)|anything else|(?:generated|written|created|powered) (?:by|with)\b|is there anything|need anything|good luck|stay calm|sag(?:en sie)? (?:mir )?bescheid|möchte(?:n|st)|soll ich|n'hésitez|dites-moi|avíseme|avísame|¿quieres)/iu;

/** The longest closing remark, in lines. */
const MOST_LINES = 4;

/**
 * Splits the last section of a reply into its answer and the remark that closes the reply, such as “Let me know …”. If
 * thematic breaks separate all sections (`isSeparated`), everything after another one is the remark; otherwise the remark
 * is recognized by its first words. A section that is only such a remark is an answer.
 */
export function splitSignOff(body: ReplyLine[], isSeparated: boolean): { answer: ReplyLine[]; signOff: ReplyLine[] } {
  const start = signOffStart(body, isSeparated);
  return { answer: body.slice(0, start), signOff: body.slice(start) };
}

function signOffStart(body: ReplyLine[], isSeparated: boolean): number {
  const separator = body.findLastIndex(isThematicBreak);
  if (separator >= 0) {
    const after = body.slice(separator + 1).filter(isFilled);
    if (isSeparated || (after.length <= MOST_LINES && isOffer(after[0]))) return separator;
  }
  const last = body.findLastIndex(isFilled);
  let start = last;
  while (start > 0 && isFilled(body[start - 1] as ReplyLine)) start--;
  const hasMore = body.slice(0, start).some(isFilled);
  return hasMore && last - start < MOST_LINES && isOffer(body[start]) ? start : body.length;
}

function isOffer(line: ReplyLine | undefined): boolean {
  return line?.kind === 'text' && line.text.length < 400 && OFFER.test(line.text.trim());
}
