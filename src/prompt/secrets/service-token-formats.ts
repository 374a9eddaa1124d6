// cspell:disable -- names of products

import { each, forms, type TokenFormat } from './token-format.ts';

const WORD = String.raw`[\w-]`;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Forms of the tokens of smaller services, by vendor. */
export const SERVICE_TOKEN_FORMATS: readonly TokenFormat[] = [
  // Clouds, databases and networks
  ...forms('cockroach-labs', ['CCDB1_', '[A-Za-z0-9]{22}_[A-Za-z0-9]{40}']),
  ...forms('aiven', ['AVNS_', `${WORD}{15,30}`]),
  ...forms('neon', ['npg_', '[A-Za-z0-9]{12,32}(?![A-Za-z0-9])']),
  ...forms('xata', ['xau_', '[A-Za-z0-9]{32,64}']),
  ...forms('fauna', ['fnA', String.raw`(?=[A-Za-z_-]*\d)[\w-]{37,60}(?![\w-])`]),
  ...forms('upcloud', ['ucat_', '[A-Z0-9]{26}']),
  ...forms('netbird', ['nbp_', '[A-Za-z0-9]{36}']),
  ...forms('defined-networking', ['dnkey-', String.raw`[\w=-]{26}-[\w=-]{52}`]),
  ...forms(
    'amazon',
    ['amzn.mws.', UUID],
    ['amzn1.oa2-cs.v1.', '[0-9a-f]{64}'],
    ...each('Atzr| Atza|', String.raw`[\w-]{60,2048}`),
  ),
  ...forms('google', ['AQ.Ab', `${WORD}{40,128}`]),
  ...forms('baidu', ['bce-v3/ALTAK-', String.raw`\w{10,40}/[0-9a-f]{40}`]),
  ...forms('salesforce', ['00D', String.raw`[A-Za-z0-9]{12,15}![\w.]{60,200}`], ['5Aep861', String.raw`[\w.]{60,120}`]),
  ...forms('zoho', ['1000.', String.raw`[0-9a-f]{32}\.[0-9a-f]{32}`]),
  // Builds, registries and code
  ...forms('teamcity', ['eyJ0eXAiOiAiVENWMiJ9.', String.raw`[\w-]{20,128}\.[\w-]{40,128}`]),
  ...forms(
    'jetbrains',
    ...each('perm: perm-', String.raw`[A-Za-z0-9+/]{2,64}={0,2}\.[A-Za-z0-9+/]{2,128}={0,2}\.[A-Za-z0-9+/]{20,128}`),
  ),
  ...forms('open-vsx', ['ovsxat_', UUID]),
  ...forms('packagist', ['packagist_', '[a-z_]{3,20}_[0-9a-f]{40,80}']),
  ...forms('socket', ['sktsec_', `${WORD}{30,100}`]),
  ...forms('sourcegraph', ['slk_', '[0-9a-f]{64}']),
  ...forms('segment', ['sgp_', '[A-Za-z0-9]{64}(?![A-Za-z0-9])']),
  ...forms('42', ...each('s-s4t2ud- s-s4t2af-', '[0-9a-f]{64}')),
  ...forms(
    'authress',
    ...each(
      'sc_ ext_ scauth_ authress_',
      String.raw`[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[\w+/=-]{30,120}`,
    ),
  ),
  ...forms('ory', ...each('ory_pat_ ory_st_ ory_at_ ory_rt_ ory_ac_', String.raw`[\w.-]{24,128}`)),
  ...forms('unkey', ['unkey_', '[A-Za-z0-9]{20,64}']),
  ...forms('zuplo', ['zpka_', '[a-z0-9]{32}_[a-z0-9]{8}']),
  ...forms('rfc-8959', ['secret-token:', String.raw`[\w.~%/+:-]{16,512}`]),
  ...forms('stytch', ...each('secret-live- secret-test-', String.raw`[\w=-]{36}`)),
  ...forms('statsig', ['secret-', '(?=[A-Za-z]*[0-9])[A-Za-z0-9]{43}(?![A-Za-z0-9])']),
  ...forms('flagsmith', ['ser.', '(?=[A-Za-z]*[0-9])[A-Za-z0-9]{22}(?![A-Za-z0-9])']),
  ...forms('devcycle', ['dvc_server_', String.raw`\w{20,80}`]),
  // Monitoring
  ...forms('coralogix', ...each('cxtp_ cxup_', '[A-Za-z0-9]{30}')),
  ...forms('firehydrant', ['fhb-', '[0-9a-f]{32}']),
  ...forms('checkly', ['cu_', '[0-9a-f]{32}(?![0-9a-f])']),
  // Messages, documents and work
  ...forms('clickup', ['pk_', String.raw`\d{5,10}_[A-Z0-9]{32}`]),
  ...forms('klaviyo', ['pk_', '[0-9a-f]{34}(?![0-9a-f])']),
  ...forms('nylas', ['nyk_v0_', '[A-Za-z0-9]{64}']),
  ...forms('onesignal', ...each('os_v2_app_ os_v2_org_', '[a-z0-9]{100,130}')),
  ...forms('pubnub', ['sec-c-', '[A-Za-z0-9+/=_-]{36,64}']),
  ...forms('telnyx', ['KEY0', '[0-9A-F]{31}_[A-Za-z0-9]{22}']),
  ...forms('dingtalk', ['SEC', '[0-9a-f]{64}(?![0-9a-f])']),
  ...forms('linkedin', ['WPL_AP', String.raw`\d\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}==`]),
  ...forms('adobe', ['p8e-', '[A-Za-z0-9]{32}(?![A-Za-z0-9])']),
  ...forms('canva', ['cnvca', `${WORD}{51}`]),
  ...forms('cal.com', ['cal_live_', '[0-9a-f]{32}']),
  ...forms('wakatime', ['waka_', UUID]),
  ...forms('n8n', ['n8n_api_', '[0-9a-f]{40,128}']),
  ...forms('retool', ['retool_01', '[a-z0-9]{20,64}']),
  ...forms('metabase', ['mb_', '[A-Za-z0-9+/]{43}=']),
  // Payments
  ...forms('xendit', ...each('xnd_production_ xnd_development_', '[A-Za-z0-9]{40,80}')),
  ...forms('midtrans', ...each('Mid-server- SB-Mid-server-', `${WORD}{20,32}`)),
  ...forms('checkout.com', ['sk_', '(?:sbox_)?(?=[a-z]*[2-7])[a-z2-7]{26}[a-z2-7*#$=](?![a-z0-9])']),
  ...forms('persona', ...each('persona_production_ persona_sandbox_', `${WORD}{36}`)),
  ...forms('samsara', ['samsara_api_', '[A-Za-z0-9]{30}']),
  // Models and agents
  ...forms('openai', ['sess-', '[A-Za-z0-9]{40}(?![A-Za-z0-9])']),
  ...forms('anyscale', ['esecret_', '[a-z0-9]{24,64}']),
  ...forms('modal', ['as-', '(?=[A-Za-z]*[0-9])[A-Za-z0-9]{22}(?![A-Za-z0-9-])']),
  ...forms('mem0', ['m0-', '[A-Za-z0-9]{40}']),
  ...forms('cursor', ['crsr_', '[0-9a-f]{64}']),
  ...forms('context7', ['ctx7sk-', UUID]),
  ...forms('browserbase', ['bb_live_', String.raw`[\w-]{20,64}`]),
  ...forms('kaggle', ['KGAT_', '[0-9a-f]{32}']),
];
