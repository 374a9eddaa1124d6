// cspell:disable -- words of other languages
// The words around a choice that keep it from being the answer, matched against text in lower case. English in full; of
// other languages only the words that a reply in that language would put around an English choice.

/**
 * Words of a language whose letters JavaScript does not count as word characters, so that `\b` does not help, with the character
 * before them.
 */
function whole(words: string): string {
  return String.raw`(?:^|[^\p{L}\p{N}])${begun(words)}`;
}

/** The same where the pattern says what is before the words. */
function begun(words: string): string {
  return String.raw`(?:${words})(?![\p{L}\p{N}])`;
}

/** The same at the start of a text, or up to `count` characters after it, if all characters before it are in `characters`. */
function after(characters: string, others: string, count: number, words: string): string {
  return String.raw`^(?:(?:${characters}[^${others}]){0,${count - 1}}?[^\p{L}\p{N}${others}])?${begun(words)}`;
}

const NOT_ABROAD = whole(
  String.raw`nicht|kein\p{L}{0,2}|nie|niemals|ohne|statt|anstatt|weder|noch nicht|ausgeschlossen|unwahrscheinlich|kaum|weit entfernt von|pas|jamais|aucune?|sans|plut[oô]t que|n'est plus|ne sont plus|nunca|tampoco|sin|ya no|não|nem|sem|niet|geen|nooit|ikke|inte|не|нет|никогда`,
);
const NOT_EAST_ASIAN = '不是|不再|并非|並非|尚未|还未|還未|没有|沒有|[非未無] ?$';

/** A denial before a choice, in the same clause. */
export const DENIED_BEFORE = new RegExp(
  String.raw`\b(?:not|no|non|never|nor|neither|nothing|none|nobody|without|hardly|barely|scarcely|cannot|unlike|than|instead of|as opposed to|anything but|all but|far from|short of|nowhere near|rul(?:ed|es|ing|e) out|exclud\w+|reject\w*|dismiss\w*|discard\w*|stop(?:s|ped|ping)?|ceas(?:e|es|ed|ing)|quits?|quitting|gave up|gives? up|fail(?:s|ed|ing)? to|refus\w+ to|struggl\w+ to|unable to|incapable of|yet to|doubt\w*|unlikely|improbable|disput\w*|disagree\w*|question whether|hold(?:s|ing)? off|downplay\w*|avoid\w*|skip(?:s|ped|ping)?|omit\w*|forget|postpon\w*|defer(?:s|red|ring)?|delay(?:s|ed|ing)?|cancel\w*|abort\w*|declin\w+|refrain\w*|against|too (?:early|soon)|premature\w*|lack\w*|lost)\b|${NOT_ABROAD}|${NOT_EAST_ASIAN}`,
  'u',
);

/** Phrases with a negative word that confirm what follows. */
export const NO_DENIAL = new RegExp(
  String.raw`\b(?:no doubt|without (?:a |any )?doubt|no question|without question|no surprise|cannot be anything but|never stopped)\b|` +
    whole(String.raw`ohne zweifel|kein zweifel|sans (?:aucun )?doute|sin duda|sem dúvida|zonder twijfel`),
  'gu',
);

/** A denial, a delay or an end after a choice, in the same clause. */
export const DENIED_AFTER = new RegExp(
  String.raw`^(?:(?! (?:and|because|since|while|as) | --? )[^.;:!?()|\u2014\u2013,]){0,40}?\b(?:no longer|not any ?more|any ?more|no\s+more|ruled out|excluded|not the case|unlikely|premature|too early|too soon|wrong|incorrect|does not|do not|did not|is not|was not|are not|would not|will not|has not|have not|had not|cannot be|too (?:strong|weak|mild|much)|overstat\w+|understat\w+|is over|has ended|has passed|(?:can|could|may|should|must|has to|will) wait|can come later|on hold|off the table|out of the question|is (?:unnecessary|pointless|overkill|deferred|postponed|skipped)|unwarranted)\b|${after(
    String.raw`(?! (?:and|because|since|while|as) | --? )`,
    String.raw`.;:!?()|\u2014\u2013,`,
    40,
    String.raw`(?:ist|sind|war|trifft|passt|(?:ist|trifft) (?:es|das) )?\s?nicht(?: mehr)?|ausgeschlossen|unwahrscheinlich|vorbei|verfrüht|falsch|kommt nicht in ?frage|n'est (?:pas|plus)|ne (?:sont|convient) (?:pas|plus)|no (?:es|está)|is niet|не`,
  )}|^\s*[,(\u2014\u2013-]*\s*(?:ではな|ではありません|でなく|じゃなく|じゃない|でない|不是|不对|아님|아니)`,
  'u',
);

/** `Active: no`, `active (no longer)`, `working — not`. */
export const ANSWERED_NO =
  /^\s*[-\u2013\u2014:(,?=]*\s*(?:(?:no(?:pe)?|not|nein|non|nicht|nee|нет|否|いいえ)\s*(?:[.,;!)|\u2014-]|$)|no longer\b|not any ?more\b|not really\b|nicht mehr(?!\p{L})|false\b|n\/a\b)/u;

/** Opening words that choose nothing: `No class: …`, `None of these fits`, `Cannot be determined`. */
export const NOTHING_CHOSEN =
  /^[^\p{L}]*(?:no (?:single |clear |definite )?(?:class|choice|category|verdict|answer|option)\b(?! but\b)|none of (?:these|them|those|the) (?:classes|choices|options|categories|above|listed|given|three|four|five|six|fits?|appl(?:y|ies))\b|not applicable\b|n\/a\b|(?:(?:i|we) )?cannot (?:(?:yet )?(?:tell|say|determine|decide|classify)|be (?:determined|classified|decided))\b|undetermined\b|undecided\b)/u;

/** A label of a past state right before a choice: `Degraded (was: active)`, `Previous: active. Current: degraded.` */
export const PAST_LABEL =
  /(?:^|[.;,(|\u2014\u2013-]\s*)(?:was|previous(?:ly)?|before|former(?:ly)?|earlier|old|initial(?:ly)?|original(?:ly)?)(?: (?:class|state|status|answer))?\s*(?::|=|->|\u2192)\s*$/;

/** A past state, said before a choice. */
export const PAST_BEFORE = new RegExp(
  String.raw`\b(?:used to be|formerly|previously|initially|originally|earlier|at first|first (?:read|took|called|classed|classified|saw|rated)|(?:first|initial) (?:thought|impression|guess|instinct|reaction|assessment|reading)|until|till|before|once was|had been|ex)\b|` +
    whole(
      String.raw`bis|früher|zuvor|vorher|zunächst|zuerst|anfangs|ursprünglich|ehemals|jusqu'à|auparavant|initialement|hasta|antes|eerder|tot`,
    ),
  'u',
);

/** The end of a state, said after a choice. */
export const PAST_AFTER = new RegExp(
  String.raw`^[^.;:!?()|\u2014\u2013]{0,30}?\b(?:until(?! further notice| \w+ otherwise| (?:[^\s.;,]+ ){1,5}(?:is|are|has|have|recovers?|drops?|falls?|clears?)\b)|till|up to|before \d|earlier|at first|previously|in the beginning)\b|${after(
    '',
    String.raw`.;:!?()|\u2014\u2013`,
    30,
    String.raw`bis|jusqu'à|hasta|anfangs|früher`,
  )}|^\s*\((?:until|till|before|formerly|previously|bis)\b[^()]*\)`,
  'u',
);

/** A verb in the past tense. */
export const WAS = new RegExp(String.raw`\b(?:was|were)\b|${whole('war|waren|était|étaient|estaba|fue')}`, 'u');

/** `from being active` */
export const FROM = /\bfrom (?:being |an? |the )?$/;

const REPORTER = String.raw`(?:the |your |our )?(?:pager|page|alert|alarm|monitor|dashboard|ticket|report(?:er)?|requester|title|status page|grafana|datadog|pagerduty|opsgenie|alertmanager|caller|previous agent)`;

/** Someone else's word for it, said after a choice: `active (according to PagerDuty)`. */
export const REPORTED_AFTER = new RegExp(
  String.raw`^\s*[,(\u2014\u2013-]*\s*(?:according to|as per|per|as reported by|reported by|says?|said|so says?) (?:you|(?:the )?users?|(?:the )?customers?|${REPORTER})\b`,
);

/** Someone else's word for it: `the alert says degraded`, `reported as active`. */
export const REPORTED = new RegExp(
  String.raw`\b(?:you|he|she|they|users?|customers?|some(?:body|one)|${REPORTER}) (?:still |currently |first |originally |had )?(?:wants?|wanted|would like|prefers?|preferred|insists? on|said|says?|report(?:s|ed)?|claim(?:s|ed)?|shows?|showed|calls?|called|marks?|marked|lists?|listed|labels?|labell?ed|wrote|writes?|filed)(?: that)?(?: (?:it|this|the incident))?(?: (?:is|was|as|to be))?[:,]?[\s'"]*(?:an? |the )?$|\b(?:reported|paged|filed|opened|logged|raised) as (?:an? )?$|${whole(String.raw`(?:laut|gemäß) (?:dem |der )?(?:alert|alarm|meldung|ticket|monitoring|pager|dashboard|statusseite)|gemeldet als|(?:der |die |das )?(?:alert|alarm|meldung|ticket|dashboard|statusseite) (?:meldet|sagt|zeigt|nennt)`)}[^.;:!?]{0,20}$`,
  'u',
);

/** A second thought about the choice before: `active, but could be degraded`, `active or possibly degraded`. */
export const RIVALS_BEFORE =
  /\b(?:but|or|though|although|however)\b[^.;!?]{0,24}\b(?:could|might|may|possibly|perhaps|maybe|probably|arguably)\b(?! (?:become|turn|escalate|get|go|grow|develop|change)\b)[^.;!?]{0,16}$/;

/** A condition, a possibility, an expectation or an approach, said before a choice. */
export const DEPENDS_BEFORE = new RegExp(
  String.raw`\b(?:if|unless|whether|in case|once|otherwise|else|could|might|may|maybe|perhaps|possibly|becomes?|become|would be|would become|would have (?:been|said)|should (?:now |soon |then )?be(?! (?:class|treat|consider|handl|categor|regard|rat|call|mark|label)\w*\b)|should start|supposed to|expected to|meant to|ought to|or even|borderline|almost|nearly|close to|verg(?:e|ing) (?:of|on)|on track (?:for|to)|on the way to|assuming|provided|conditional(?:ly)?|risk of|danger of|to avoid|to prevent|before it gets|not sure|unsure|uncertain|unclear)\b|` +
    whole(
      String.raw`wenn|sobald|sofern|würde|wäre|droht|falls(?! (?:under|into|within|in|squarely|clearly)(?![\p{L}]))|ob|vielleicht|möglicherweise|eventuell|könnte|fast|beinahe|peut-être|si|pourrait|presque|quizás?|tal vez|podría|casi|misschien|bijna|если|возможно|может`,
    ) +
    '|如果|可能|也许|もし|かもしれ',
  'u',
);

/** A condition or a reservation after a choice. */
export const DEPENDS_AFTER = new RegExp(
  String.raw`^\s*[,(]?\s*(?:but )?(?:only )?(?:if|unless|in case|as long as|as soon as|provided|assuming|when|once|depend(?:s|ing)|conditional(?:ly)?|contingent|except|apart from|aside from|save for|barring|pending|subject to|awaiting|unconfirmed|to be confirmed|tbc|tbd)\b|^\s*,?\s*${begun('wenn|falls|sobald|sofern|si')}|^\s*(?:かもしれ|可能)`,
  'u',
);

const DEGREE = String.raw`at (?:least|most|best|worst|(?:a )?minimum|the (?:very )?least)`;
const HEDGE = String.raw`(?:(?:most|more|very|quite|highly|rather|almost certainly) )?likely|probably|presumably|apparently|seemingly|arguably|roughly|tentatively|provisionally|(?:seem|appear|look)(?:s|ed|ing)?|lean(?:s|ing|ed)?|incline[ds]?|inclined|tend(?:s|ing)?|(?:i|we)(?:'d| would) (?:say|guess|bet)|(?:i|we) (?:think|believe|suspect|guess|suppose|reckon|feel|imagine)|assum(?:e|es|ed|ing)|presum(?:e|es|ed|ing)|(?:best|educated|my|working) guess|guess(?:ing)?|suspected|suggests|suggesting|closest(?: (?:fit|match|class|choice))?|points? to(?:wards?)?`;
/** Evidence that suggests a choice; what the agent itself suggests is its answer. */
const SUGGEST = String.raw`(?:[^\w ]|\W |\b(?!(?:i|we) )\w+ )suggest\b`;
const HEDGE_ABROAD = whole(
  String.raw`wahrscheinlich|vermutlich|mutmaßlich|voraussichtlich|anscheinend|offenbar|eher|am ehesten|wohl|scheint|tendenziell|probablement|sans doute|semble|probablemente|parece|seguramente|provavelmente|waarschijnlijk|lijkt|вероятно|скорее всего|похоже`,
);

/** A hedge before a choice: `likely active`, `seems to be active`. `The likely cause is …` hedges something else. */
export const HEDGED_BEFORE = new RegExp(
  String.raw`(?:\b(?:${HEDGE})\b|${HEDGE_ABROAD}|${SUGGEST})(?! (?:\w+ ){0,2}(?:cause|trigger|reason|culprit|source|fix|suspect|candidate|due|because)\b)(?: [\p{L}']+){0,5}[: ]*$|\b(?:${DEGREE}|(?:rather |much |slightly |a bit )?(?:more|closer to|nearer to)|quasi|pseudo|semi|kind of|sort of|somewhat|partially|partly|consider(?:ing)?(?: an?| the| starting| doing)?)[ -]$|(?:大概|おそらく|多分|恐らく|たぶん|아마)[^。，、]{0,8}$`,
  'u',
);

/** A hedged introduction of a choice: `My best guess: active`, `Likely class: active`, `A close call, active`. */
export const HEDGED_INTRODUCTION =
  /^[^\p{L}]*(?:unclear|unsure|uncertain|undecided|not sure|no idea)\s*[,;] *$|\b(?:either way|toss-?up|coin flip|on the fence|hard to (?:say|tell|judge)|close call|judge?ment call)\b[^.;!?]*$|\b(?:(?:i am |i'm )?not (?:quite |entirely )?(?:sure|certain)|unsure|uncertain|unclear|undecided|no idea|guess|closest(?: (?:fit|match|class|choice))?|hunch|suspicion|assumption|(?:likely|probable|probably|tentative|provisional|preliminary|suspected|presumed)(?: (?:class\p{L}*|state|status|answer|category|verdict|choice|call|outcome|step))?)\s*(?::|->|→|=) *$/u;

/** A hedge after a choice: `active, probably`, `active (70%)`, `active, I think`. */
export const HEDGED_AFTER = new RegExp(
  String.raw`^\s*[,(\u2014\u2013-]+\s*(?:(?:with |at )?(?:very |quite |only |rather |a )?(?:(?:${HEDGE})|suggest|tentative|provisional|low|medium|moderate|limited|possibly|perhaps|maybe|not (?:yet )?(?:certain|sure|confirmed|verified|final|tested)|in (?:theory|principle)|on paper|untested|so it (?:seems|appears|looks)|it (?:seems|appears|looks)(?: like it)?|${DEGREE}|preliminary|as far as (?:i|we) can (?:tell|see|judge)|to be (?:verified|validated|checked)|unverified|(?:confidence:? )?(?:~|about |around |ca\.? )?[1-7]?\d(?:\.\d+)? ?%)(?: (?:confiden(?:ce|t)|certainty|certain|sure|likely|likelihood|probability|i (?:think|guess)))?\s*(?:[).,;:!\u2014]|$)|confidence:? (?:very )?(?:low|medium|moderate)\b)|^(?:-?ish\b| (?:in (?:theory|principle)\b|on paper\b|${DEGREE}\b|as far as (?:i|we) can (?:tell|see|judge)))`,
  'u',
);

const UNSURE = String.raw`(?:(?:very|quite|rather|only|fairly) )?(?:low|medium(?![ -](?:to[ -])?high)|moderate|limited)`;

/** A sentence that states low confidence in the answer: `Confidence: low`, `Confidence: 60 %`, `Low confidence.` */
export const LOW_CONFIDENCE = new RegExp(
  String.raw`(?:^|[.;!?]\s)[^\p{L}\d]{0,6}(?:(?:confidence(?: level| score)?|konfidenz|sicherheit|zuversicht)[^\p{L}\d]{1,6}(?:${UNSURE}\b|(?:(?:sehr|eher) )?(?:gering|niedrig|mittel)(?![\p{L}])|(?:~|about |around |etwa |ca\. )?[1-7]?\d(?:[.,]\d+)? ?%|0?\.[1-7]\d*(?![\d%]))|${UNSURE} confidence\b)`,
  'iu',
);

/** A condition earlier in the sentence. */
export const CONDITION =
  /(?:^|[.;!?]\s*)(?:if|unless|in case|when|once|should|assuming|provided|suppose|wenn|falls|si)\b[^.;!?]*$|\b(?:if|unless|in case|when|once)\b[^.;!?]*\bthen\b[^.;!?,]{0,20}$/;

/** Words that mean that the choice after them is true now. */
export const CURRENT =
  /(?:^|[,;.:(\u2014\u2013-]\s*|\b(?:but|and|is|are) )(?:now|currently|meanwhile|since then|by now|today|at present|at this point|jetzt|inzwischen|mittlerweile|maintenant|désormais|ahora)(?!\p{L})[^,;.:]{0,24}$|\b(?:moved|changed|switched|shifted|gone|went|dropped|escalated|upgraded|downgraded|lowered|raised|turned|converted) (?:back )?(?:in)?to (?:an? |the )?$/u;

/** Where one clause ends and another begins, and also `all but`, where none does. */
export const BOUNDARY =
  /[.;:!?()|\u2014\u2013,\u2192\u21D2\u3002\uFF0C\u3001]|->|=>| --? |\b(?:anything |all )?but\b|\bso\b|\bhowever\b|\bthough\b|\byet it\b|\b(?:sondern|aber|mais|pero|sino|maar)\b/g;

/** Words that give a choice another meaning: `working on a fix`, `active connections`. Keyed by the last word of the choice. */
export const OTHER_SENSE: Record<string, RegExp | undefined> = {
  working:
    /^ (?:(?:hard |closely |together |still |currently )*(?:on (?!(?:all|both|every|each|most|\d|prod|production|staging|the (?:eu|us|new))\b)|against|towards?|to(?! spec)|through|out\b|around|with (?:[^.;:!?,]{0,30}\b(?:team|teams|vendor|support|provider|engineers?|dbas?|them|us|colleagues?)\b))|(?:hours?|days?|group|its way|theory|hypothesis|hypotheses|assumption|directory|memory|set|copy|title|diagnosis|document|agreement|notes?)\b)/,
  active:
    /^ (?:connections?|users?|sessions?|threads?|alerts?|nodes?|replicas?|quer(?:y|ies)|directory|deployments?|requests?|jobs?|processes|transactions?|branch|record)\b/,
  degraded: /^ (?:mode|replicas?|nodes?|array|disk)\b/,
  escalation: /^ (?:paths?|polic(?:y|ies)|contacts?|lists?|chain|matrix|procedure|team)\b/,
};

/** Words after a good state that say it did not last. */
export const RELAPSED =
  /\b(?:then|but|later|afterwards|until|before|and)\b[^.;!?]{0,60}\b(?:broke|failed|stopped|relapsed|regressed|reverted|reopened|reappeared|recurred|resumed|returned(?! to)|(?:came|come|coming) back|(?:rose|rising|climbed|spiked) again)\b|\b(?:errors?|failures?|problems?|issues?|symptoms?|alerts?|timeouts?|5xx|it|they)\b (?:have |has |had |soon |since |quickly )*(?:returned(?! to)|(?:came|come) back|resumed|recurred|reappeared|relapsed|regressed|started again|(?:rose|spiked) again)\b/;

/** The choices that a relapse contradicts. */
export const GOOD_STATE =
  /\b(?:working|works|resolved|fixed|recovered|healthy|done|closed|sufficient|passed|post-?incident)\b/;

const LIMIT = String.raw`only|just|mostly|mainly|largely|intermittently|sporadically|occasionally|sometimes|partly|partially|somewhat|half`;

/** Before a choice that has a weaker sibling such as `partially working`: `mostly working`. */
export const LIMITED_BEFORE = new RegExp(
  String.raw`\b(?:${LIMIT}|semi|sort of|kind of|in part)[ -](?:\w+ )?$|(?:^|[^\d.])\d{1,2}(?:\.\d+)? ?% $`,
);

/** After such a choice: `working only for the US`, `working, except in the EU`, `working for half of the pods`. */
export const LIMITED_AFTER = new RegExp(
  String.raw`^\s*[,(\u2014\u2013-]*\s*(?:but |though |although )?(?:${LIMIT}|at times|on and off|everywhere but|with (?:exceptions|caveats|reservations|limitations|gaps)|to (?:some|a certain|a) (?:extent|degree))\b|^ ?\(?(?:for|in|on|at|to)? ?(?:about |around |roughly |only |some |~|approximately )*(?:(?!100)\d{1,2}(?:\.\d+)? ?%|half\b|some\b|most\b|many\b|part\b|parts\b|a (?:few|part|third|quarter|fraction|subset|minority|majority)\b|two thirds\b|one of\b|\d+ (?:of|out of) \d+)` +
    String.raw`|^[^.;!?]{0,60}[.;]\s[^.;!?]{0,60}\b(?:still|remains?|stays?|continues? to)\b(?! (?:no|zero|0)\b)[^.;!?]{0,40}\b(?:elevated|high|failing|fails?|broken|degraded|down|slow|above|climbing|rising|errors?|timeouts?|affected|unavailable)\b` +
    String.raw`|^ (?:in|for|on|with) [^,.;!?]{1,40} only\b|^[^.;!?]{0,80}\b(?:except|apart from|aside from|other than|save for|but (?:not|only)|not (?:for|in|everywhere|on|yet for|all)|(?:but|though|although|while|yet)\b[^.;!?]{0,80}\b(?:still|continues?|continuing|remains?|persists?|fails?|failing|errors?|broken|not|no))\b`,
);

/** After a choice that a longer one begins with: `approve, but with two fixes` if `approve with minor fixes` is a choice too. */
export const QUALIFIED_AFTER =
  /^\s*[,(\u2014\u2013-]*\s*(?:but|with(?!out)|once|after|pending|subject to|provided|modulo|plus|given|in part)\b/;

/** The beginning of a paragraph that draws the conclusion. */
export const CONCLUSION =
  /^[^\p{L}]{0,6}(?:so(?=,? (?:this|it|the (?:class|incident|state|answer|mitigation|verdict)|i|we|my)(?![\p{L}]))|therefore|hence|thus|overall|conclusion|in (?:conclusion|summary|short|sum)|to (?:sum up|conclude)|bottom line|(?:(?:my|the|your) )?(?:final|overall) (?:\p{L}+)|verdict|decision|fazit|en resumen|结论|結論)(?![\p{L}])/iu;

/** The beginning of a paragraph that takes something back. */
export const CORRECTION =
  /^[^\p{L}]{0,6}(?:edit(?:ed)?|correction|corrected|errata|erratum|scratch that|on second thoughts?|on reflection|hmm+|wait|actually|i was wrong|i take (?:that|it) back|i stand corrected|revis(?:ed|ion)|nachtrag|korrektur|berichtigung|rectification|rectificatif|corrección|correção|correctie|исправление|更正|修正|訂正|정정)(?![\p{L}])/iu;

/** A correction that begins like any report of progress, so that it counts only in the section of the choice. */
export const UPDATE =
  /^[^\p{L}]{0,6}(?:update|upd|new|newer|aktualisierung|mise à jour|actualización|更新)(?![\p{L}])|\bafter all\b|\bchanged my mind\b/iu;
