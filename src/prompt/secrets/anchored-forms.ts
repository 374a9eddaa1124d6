// cspell:disable -- parts of tokens

/** A kind of credential without a literal start: it is recognized by a text inside it, the anchor. */
export interface AnchoredForm {
  name: string;
  anchor: string;
  /** The maximum number of characters of the token before the anchor. */
  before: number;
  /** The pattern of the whole token. */
  pattern: RegExp;
}

/** Every form of this kind. */
export const ANCHORED_FORMS: readonly AnchoredForm[] = [
  { name: 'terraform', anchor: '.atlasv1.', before: 20, pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/y },
  { name: 'azure', anchor: '8Q~', before: 3, pattern: /[\w.~-]{3}8Q~[\w.~-]{31,34}/y },
  { name: 'azure', anchor: '7Q~', before: 3, pattern: /[\w.~-]{3}7Q~[\w.~-]{31,34}/y },
  { name: 'mailchimp', anchor: '-us', before: 32, pattern: /[0-9a-f]{32}-us\d{1,2}(?!\w)/y },
  { name: 'telegram', anchor: ':AA', before: 10, pattern: /\d{8,10}:AA[\w-]{33}/y },
  { name: 'azure', anchor: 'AzFu', before: 44, pattern: /[\w-]{44}AzFu[\w-]{5}[AQgw]==/y },
  { name: 'azure', anchor: 'AzSe', before: 42, pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/y },
  { name: 'azure', anchor: 'ACDb', before: 76, pattern: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/y },
  { name: 'azure', anchor: '+ABa', before: 76, pattern: /[A-Za-z0-9+/]{76}\+ABa[A-Za-z0-9+/]{6}==/y },
  { name: 'azure', anchor: '+AEh', before: 33, pattern: /[A-Za-z0-9+/]{33}\+AEh[A-Za-z0-9+/]{6}=/y },
  { name: 'azure', anchor: 'AIoT', before: 33, pattern: /[A-Za-z0-9+/]{33}AIoT[A-Za-z0-9+/]{6}=/y },
  { name: 'azure', anchor: '+ACR', before: 42, pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/y },
  {
    name: 'azure',
    anchor: 'JQQJ99',
    before: 52,
    pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{4}A[A-Za-z0-9]{3}[A-Za-z0-9]{18}/y,
  },
  { name: 'new-relic', anchor: 'NRAL', before: 36, pattern: /(?:eu01xx)?[0-9a-f]{30,36}NRAL/y },
  { name: 'maxmind', anchor: '_mmk', before: 36, pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/y },
  { name: 'azure-devops', anchor: 'AZDO', before: 76, pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/y },
  { name: 'azure-storage', anchor: '+ASt', before: 76, pattern: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==/y },
];
