// cspell:disable -- names of products and commands, and words of other languages

import type { SecretKind } from './finding.ts';

/**
 * One kind of credential that can be recognized by its form. `start` is the literal text it begins with, and `rest` the
 * source of a pattern for what follows. The data is from the documentation of each vendor.
 */
export interface TokenFormat {
  name: string;
  start: string;
  rest: string;
  kind?: SecretKind;
}

const WORD = String.raw`[\w-]`;

/** Lists forms of one vendor, each as its start and the pattern of its rest. */
function forms(name: string, ...list: (readonly [start: string, rest: string])[]): TokenFormat[] {
  return list.map(([start, rest]) => ({ name, start, rest }));
}

/** Several starts that share one rest. */
function each(starts: string, rest: string): (readonly [string, string])[] {
  return starts.split(' ').map((start) => [start, rest] as const);
}

/** Every form, by vendor. A form whose rest could be an ordinary word states how long it must be. */
export const TOKEN_FORMATS: readonly TokenFormat[] = [
  // Version control and package registries
  ...forms('github', ...each('ghp_ gho_ ghu_ ghr_', String.raw`\w{36,255}`), ['github_pat_', String.raw`\w{22,255}`]),
  ...forms('github', ['ghs_', String.raw`(?:\d{1,20}_${WORD}+(?:\.${WORD}+){2}|\w{36,255})`]),
  ...forms(
    'gitlab',
    ...each(
      'glpat- gldt- glrt- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- glffct- glwt-',
      String.raw`[\w.-]{20,255}`,
    ),
  ),
  ...forms('gitlab', ['GR1348941', `${WORD}{20,255}`]),
  ...forms(
    'atlassian',
    ['ATATT3', String.raw`[\w=-]{60,512}`],
    ['ATBB', String.raw`[\w=-]{20,255}`],
    ['ATCTT3', String.raw`[\w=-]{60,512}`],
  ),
  ...forms('npm', ['npm_', '[A-Za-z0-9]{36}']),
  ...forms('pypi', ['pypi-', `${WORD}{50,512}`]),
  ...forms('rubygems', ['rubygems_', '[0-9a-f]{48}']),
  ...forms('crates', ['cio', '[A-Za-z0-9]{32}(?![A-Za-z0-9])']),
  ...forms('docker', ...each('dckr_pat_ dckr_oat_', `${WORD}{20,64}`)),
  ...forms('jfrog', ['AKCp', '[A-Za-z0-9]{60,80}'], ['cmVmd', '[A-Za-z0-9]{54,64}']),
  ...forms('sonarqube', ...each('squ_ sqp_ sqa_', '[0-9a-z_-]{40}')),
  ...forms('snyk', ['snyk_uat.', String.raw`[\w-]{4,20}\.[\w.-]{40,512}`]),
  ...forms('circleci', ['CCIPAT_', String.raw`\w{40,90}`], ['CCIPRJ_', String.raw`\w{40,90}`]),
  ...forms('buildkite', ...each('bkua_ bkct_ bkaj_ bkpt_', '[A-Za-z0-9]{32,64}')),
  ...forms('gitea', ['gitea_', '[0-9a-f]{40}']),
  ...forms('octopus', ['API-', '[A-Z0-9]{26,32}(?![A-Za-z0-9])']),
  ...forms('weights-and-biases', ['wandb_v1_', String.raw`\w{40,90}`]),
  ...forms('sourcegraph', ['sgp_', String.raw`(?:[\w-]{1,20}_)?[0-9a-f]{40}`]),
  ...forms('clojars', ['CLOJARS_', '[0-9a-z]{60}']),
  ...forms('nuget', ['oy2', '[a-z0-9]{43}(?![a-z0-9])']),
  // Clouds and platforms
  ...forms('aws', ...each('AKIA ASIA ABIA ACCA', '[A-Z2-7]{12}(?:[A-Z0-9]{4})(?![A-Za-z0-9])')).map((form) => ({
    ...form,
    kind: 'key' as const,
  })),
  ...forms(
    'aws',
    ['ABSK', '[A-Za-z0-9+/=]{60,512}'],
    ['FQoGZXIv', '[A-Za-z0-9+/=]{40,4096}'],
    ['A3T', '[A-Z0-9]{17}(?![A-Za-z0-9])'],
    ['bedrock-api-key-', '[A-Za-z0-9+/=]{40,2048}'],
    ['IQoJb3JpZ2lu', '[A-Za-z0-9+/=]{40,4096}'],
    ['FwoGZXIv', '[A-Za-z0-9+/=]{40,4096}'],
  ),
  ...forms(
    'google',
    ['AIza', `${WORD}{35}`],
    ['ya29.', String.raw`(?:[\w-]|\.(?=[\w-])){20,2048}`],
    ['GOCSPX-', `${WORD}{20,64}`],
    ['1//0', `${WORD}{30,512}`],
  ),
  ...forms('digitalocean', ...each('dop_v1_ doo_v1_ dor_v1_', '[0-9a-f]{64}')),
  ...forms('heroku', ['HRKU-', `${WORD}{30,128}`]),
  ...forms(
    'fly',
    ['fo1_', String.raw`[\w-]{43}`],
    ['FlyV1 ', String.raw`fm\d?[a-z]?_[\w+/=,-]{60,2048}`],
    ...each('fm1a_ fm1r_ fm2_', String.raw`[\w+/=]{60,2048}`),
  ),
  ...forms('vercel', ...each('vcp_ vci_ vca_ vcr_ vck_', '[A-Za-z0-9]{24,128}')),
  ...forms('netlify', ...each('nfp_ nfc_ nfo_ nfb_ nfu_', '[A-Za-z0-9]{36,64}')),
  ...forms('render', ['rnd_', '[A-Za-z0-9]{28,64}']),
  ...forms('alibaba', ['LTAI', '[A-Za-z0-9]{12,26}(?![A-Za-z0-9])']),
  ...forms('tencent', ['AKID', '[A-Za-z0-9]{32}(?![A-Za-z0-9])']),
  ...forms(
    'yandex',
    ['t1.', String.raw`[\w-]{40,500}\.[\w-]{80,100}={0,2}`],
    ['AQVN', `${WORD}{35,38}`],
    ['YCAJE', `${WORD}{20}`],
  ),
  ...forms('scaleway', ['SCW', '[A-Z0-9]{17}(?![A-Za-z0-9])']),
  ...forms('volcengine', ['AKLT', String.raw`[\w-]{40,60}`]),
  ...forms('deno', ...each('ddp_ ddw_', '[A-Za-z0-9]{36}')),
  ...forms('scalingo', ['tk-us-', `${WORD}{48}`]),
  ...forms('mapbox', ...each('sk. tk.', String.raw`eyJ[A-Za-z0-9_-]{20,200}\.[\w-]{20,64}`)),
  ...forms('confluent', ['cflt', '[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])']),
  ...forms('apify', ['apify_api_', '[A-Za-z0-9]{34,46}']),
  ...forms('settlemint', ...each('sm_aat_ sm_pat_ sm_sat_', '[A-Za-z0-9]{16,64}')),
  ...forms('mongodb-atlas', ['mdb_sa_sk_', `${WORD}{40,64}`]),
  ...forms('elastic', ...each('essu_ essa_', '[A-Za-z0-9+/=_-]{40,256}')),
  ...forms('harness', ...each('pat. sat.', String.raw`[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}`)),
  ...forms('k3s', ['K10', String.raw`[0-9a-f]{16,64}::(?:[a-z]{3,20}:)?[^\s"']{6,128}`]),
  ...forms('palo-alto', ['-AQ==', '[A-Za-z0-9+/=]{20,256}']),
  ...forms('docker-swarm', ['SWMTKN-1-', '[a-z0-9]{40,60}-[a-z0-9]{20,30}'], ['SWMKEY-1-', '[A-Za-z0-9+/=]{30,60}']),
  ...forms('ceph', ['AQ', '[A-D][A-Za-z0-9+/]{10}[BRhx]AA[A-Za-z0-9+/]{22}==']).map((form) => ({
    ...form,
    kind: 'key' as const,
  })),
  ...forms('infracost', ['ico-', '[A-Za-z0-9]{32}']),
  ...forms('frameio', ['fio-u-', `${WORD}{64}`]),
  ...forms('flutterwave', ...each('FLWSECK_TEST- FLWSECK-', '[0-9a-zA-Z-]{12,64}')),
  // Infrastructure tools and secret managers
  ...forms('vault', ...each('hvs. hvb. hvr.', `${WORD}{24,512}`)),
  ...forms('pulumi', ['pul-', '[0-9a-f]{40}']),
  ...forms('doppler', ...each('dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.', String.raw`[\w.]{40,64}`)),
  ...forms(
    '1password',
    ['ops_', String.raw`[\w+/=-]{200,2048}`],
    ['A3-', String.raw`[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}`],
  ),
  ...forms('infisical', ['st.', String.raw`[0-9a-f]{24}\.[0-9a-f]{16,64}\.[0-9a-f]{16,64}`]),
  ...forms('age', ['AGE-SECRET-KEY-1', '[A-Z0-9]{58}']).map((form) => ({ ...form, kind: 'key' as const })),
  ...forms(
    'tailscale',
    ...each('tskey-auth- tskey-api- tskey-client- tskey-scim- tskey-webhook- tskey-', `${WORD}{16,128}`),
  ),
  ...forms('planetscale', ...each('pscale_tkn_ pscale_pw_ pscale_oauth_', String.raw`[\w.=-]{30,64}`)),
  ...forms('supabase', ...each('sbp_ sbp_v0_', '[0-9a-f]{40}'), ['sb_secret_', `${WORD}{20,64}`]),
  ...forms('neon', ['napi_', '[a-z0-9]{40,80}']),
  ...forms('databricks', ['dapi', String.raw`[0-9a-f]{32}(?:-\d)?`], ['dose', '[0-9a-f]{32}']),
  ...forms('clickhouse', ['4b1d', '[A-Za-z0-9]{38}']),
  ...forms('cloudflare', ['v1.0-', '[0-9a-f]{24}-[0-9a-f]{146}'], ...each('cfut_ cfat_ cfk_', `${WORD}{32,64}`)),
  // The token of a tunnel: Base64 of its account, id and secret
  ...forms('cloudflare', ['eyJhIjoi', '[A-Za-z0-9+/_=-]{120,512}']),
  ...forms(
    'rancher',
    ['kubeconfig-u', String.raw`(?:ser)?-[a-z0-9.]{5,40}:[a-z0-9]{54}`],
    ['token-', '[a-z0-9]{5}:[a-z0-9]{54}'],
  ),
  ...forms('ansible', ['$ANSIBLE_VAULT;', String.raw`[\d.]+;AES256[^\n]*(?:\n\s*[0-9a-f]{20,80})+`]),
  // Observability and operations
  ...forms(
    'grafana',
    ['glsa_', String.raw`\w{32}_[0-9a-f]{8}`],
    ['glc_', '[A-Za-z0-9+/=]{32,512}'],
    ['eyJrIjoi', '[A-Za-z0-9+/=]{50,512}'],
  ),
  ...forms('new-relic', ['NRAK-', '[A-Z0-9]{27}'], ...each('NRII- NRIQ- NRRA- NRSP- NRJS-', `${WORD}{15,64}`)),
  ...forms(
    'sentry',
    ['sntrys_', String.raw`[\w+/=-]{40,512}`],
    ['sntryu_', '[0-9a-f]{64}'],
    ['sntrya_', '[0-9a-f]{64}'],
  ),
  ...forms(
    'dynatrace',
    ['dt0c01.', String.raw`[A-Z0-9]{24}\.[A-Z0-9]{64}`],
    ['dt0s', String.raw`\d\d\.[A-Z0-9]{8}\.[A-Z0-9]{64}`],
  ),
  ...forms('datadog', ...each('ddapp_ ddpat_ ddsat_', String.raw`\w{30,64}`)),
  ...forms('honeycomb', ...each('hcaik_ hcxik_ hcamk_', '[a-z0-9]{58}')),
  ...forms('logfire', ['pylf_v', String.raw`\d_[a-z]{2}_[A-Za-z0-9]{43}`]),
  ...forms('incident-io', ['inc_', '[0-9a-f]{64}']),
  ...forms('pagerduty', ['pdus+_', String.raw`\w{10,64}`], ['u+', String.raw`[\w-]{18}(?![\w-])`]),
  ...forms('posthog', ...each('phx_ phs_', String.raw`\w{40,64}`)),
  ...forms('launchdarkly', ...each('api- sdk-', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}')),
  ...forms('openshift', ['sha256~', `${WORD}{43}`]),
  ...forms('prefect', ...each('pnu_ pnb_', '[A-Za-z0-9]{36}')),
  // Messaging, mail and documents
  ...forms(
    'slack',
    ...each('xoxa- xoxb- xoxc- xoxd- xoxe- xoxo- xoxp- xoxr- xoxs-', String.raw`[\w%.+/=-]{10,512}`),
    ['xoxe.xoxp-', String.raw`[\w-]{10,250}`],
    ['xoxe.xoxb-', String.raw`[\w-]{10,250}`],
    ['xapp-', String.raw`\d-[\w-]{10,250}`],
    ['xwfp-', String.raw`[\w-]{10,250}`],
  ),
  ...forms('discord', ...each('MT Mj Mz ND NT Nj Nz OD OT', String.raw`[\w-]{21,26}\.[\w-]{6}\.[\w-]{27,40}`)),
  ...forms('matrix', ...each('syt_ syr_', String.raw`[\w+/=-]{4,200}_[A-Za-z]{16,32}_\w{4,10}`)),
  ...forms('dropbox', ['sl.', String.raw`(?:u\.)?[\w-]{120,2048}`]),
  ...forms('facebook', ['EAA', '[A-Za-z0-9]{90,512}']),
  ...forms('trello', ['ATTA', '[0-9a-fA-F]{64}']),
  ...forms('sendgrid', ['SG.', String.raw`[\w-]{16,32}\.[\w-]{16,64}`]),
  ...forms('mailgun', ['key-', '[0-9a-f]{32}(?![0-9a-f])'], ['pubkey-', '[0-9a-f]{32}']),
  ...forms('brevo', ...each('xkeysib- xsmtpsib-', '[0-9a-f]{64}-[A-Za-z0-9]{16}')),
  ...forms('twilio', ['SK', '[0-9a-f]{32}(?![0-9A-Za-z])']),
  ...forms('resend', ['re_', String.raw`[A-Za-z0-9]{8}_[A-Za-z0-9]{24}`]),
  ...forms('notion', ['ntn_', '[A-Za-z0-9]{40,64}'], ['secret_', '[A-Za-z0-9]{43}(?![A-Za-z0-9])']),
  ...forms('linear', ...each('lin_api_ lin_oauth_ lin_wh_', '[A-Za-z0-9]{32,64}')),
  ...forms(
    'airtable',
    ['pat', String.raw`[A-Za-z0-9]{14}\.[0-9a-f]{64}`],
    ['key', String.raw`[A-Za-z0-9]{14}\.[0-9a-f]{64}`],
  ),
  ...forms('figma', ...each('figd_ figu_ figo_', `${WORD}{40,64}`)),
  ...forms('postman', ['PMAK-', '[0-9a-f]{24}-[0-9a-f]{34}'], ['PMAT-', '[0-9A-Z]{26}']),
  ...forms('hubspot', ['pat-', String.raw`[a-z]{2}\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}`]),
  ...forms('typeform', ['tfp_', String.raw`[\w.=-]{40,64}`]),
  ...forms('asana', ['1/', String.raw`\d{12,19}:[0-9a-f]{32}`], ['2/', String.raw`\d{12,19}/\d{12,19}:[0-9a-f]{32}`]),
  ...forms('intercom', ['dG9rO', '[A-Za-z0-9+/=]{40,80}']),
  ...forms('contentful', ['CFPAT-', `${WORD}{43}`]),
  ...forms('readme', ['rdme_', '[a-z0-9]{70}']),
  // Payments
  ...forms('stripe', ...each('sk_live_ sk_test_ rk_live_ rk_test_ sk_org_', String.raw`\w{16,255}`), [
    'whsec_',
    String.raw`[\w+/=]{24,255}`,
  ]),
  ...forms('square', ...each('sq0csp- sq0atp- sq0idp-', `${WORD}{22,64}`), ['EAAA', `${WORD}{56,80}`]),
  ...forms('shopify', ...each('shpat_ shpca_ shppa_ shpss_ shpua_', '[0-9a-fA-F]{32}')),
  ...forms('braintree', ['access_token$production$', String.raw`[a-z0-9]{16}\$[0-9a-f]{32}`]),
  ...forms('adyen', ['AQE', String.raw`[A-Za-z0-9+/=]{60,400}`]),
  ...forms(
    'plaid',
    ...each('access-production- access-sandbox- access-development-', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  ),
  ...forms('coinbase', ['organizations/', String.raw`[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}`]),
  ...forms('razorpay', ...each('rzp_live_ rzp_test_', '[A-Za-z0-9]{14,24}')),
  ...forms('easypost', ...each('EZAK EZTK', '[A-Za-z0-9]{54}')),
  ...forms('duffel', ...each('duffel_test_ duffel_live_', `${WORD}{43}`)),
  ...forms('shippo', ...each('shippo_live_ shippo_test_', '[0-9a-f]{40}')),
  ...forms('gocardless', ['live_', `${WORD}{40}(?!${WORD})`]),
  ...forms('ramp', ...each('ramp_sec_ ramp_tok_', '[A-Za-z0-9]{32,64}')),
  ...forms('polar', ...each('polar_oat_ polar_pat_ polar_whs_', '[A-Za-z0-9]{30,64}')),
  ...forms('adafruit', ['aio_', '[A-Za-z0-9]{28}(?![A-Za-z0-9])']),
  ...forms('lob', ...each('live_ test_', '[0-9a-f]{35}(?![0-9a-f])')),
  // Models
  ...forms('anthropic', ['sk-ant-', `${WORD}{20,255}`]),
  ...forms('openai', ...each('sk-proj- sk-svcacct- sk-admin- sk-None-', `${WORD}{20,255}`), [
    'sk-',
    String.raw`[A-Za-z0-9]{32,64}(?![\w-])`,
  ]),
  ...forms('openrouter', ['sk-or-', `${WORD}{20,128}`]),
  ...forms('langfuse', ...each('sk-lf- pk-lf-', '[0-9a-f-]{36}')),
  ...forms('boundary', ['at_', String.raw`[A-Za-z\d]{10}_s[A-Za-z\d]{20,255}`]),
  ...forms('hugging-face', ...each('hf_ api_org_', '[A-Za-z]{34,40}(?![A-Za-z0-9])')),
  ...forms('xai', ['xai-', '[A-Za-z0-9]{60,128}']),
  ...forms('groq', ['gsk_', '[A-Za-z0-9]{40,64}']),
  ...forms('perplexity', ['pplx-', '[A-Za-z0-9]{40,64}']),
  ...forms('replicate', ['r8_', '[A-Za-z0-9]{36,40}']),
  ...forms('langsmith', ...each('lsv2_pt_ lsv2_sk_', '[0-9a-f]{32}_[0-9a-f]{10}'), ['ls__', '[0-9a-f]{32}']),
  ...forms('nvidia', ['nvapi-', `${WORD}{60,80}`]),
  ...forms('fireworks', ['fw_', '[A-Za-z0-9]{22,48}(?![A-Za-z0-9])']),
  ...forms('cerebras', ['csk-', '[a-z0-9]{48}']),
  ...forms('tavily', ['tvly-', `${WORD}{28,64}`]),
  ...forms('pinecone', ['pcsk_', String.raw`\w{40,80}`]),
  ...forms('together', ['tgp_v1_', `${WORD}{40,64}`]),
  ...forms('jina', ['jina_', '[A-Za-z0-9]{56,64}']),
  ...forms('voyage', ['pa-', `${WORD}{40,48}(?!${WORD})`]),
  ...forms('helicone', ['sk-helicone-', `${WORD}{24,64}`]),
  ...forms('cursor', ['key_', '[0-9a-f]{64}']),
  ...forms('turbopuffer', ['tpuf_', '[A-Za-z0-9]{30,64}']),
  ...forms('elevenlabs', ['sk_', '[0-9a-f]{48}(?![0-9a-f])']),
  // Standards
  ...forms('jwt', [
    'eyJ',
    String.raw`[\w-]{8,4096}\.(?:eyJ[\w-]{8,32768}\.[\w-]{0,8192}|[\w-]*\.[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,})`,
  ]),
  ...forms(
    'password-hash',
    ...each('$2a$ $2b$ $2y$', String.raw`\d\d\$[./A-Za-z0-9]{53}`),
    ['$apr1$', String.raw`[^\s$]{1,16}\$[./A-Za-z0-9]{22}`],
    // In Compose files, a dollar sign is written twice.
    ...each(
      '$$apr1$$ $$2a$$ $$2b$$ $$2y$$ $$1$$ $$5$$ $$6$$',
      String.raw`(?:rounds=\d{1,9}\$\$)?[./A-Za-z0-9]{1,64}\$\$[./A-Za-z0-9]{20,256}`,
    ),
    ['$argon2', String.raw`(?:id|i|d)\$[^\s"']{20,512}`],
    // Also the types 8 and 9 of Cisco, and the reversible ones of Junos
    ...each('$8$ $9$', String.raw`[\w./-]{6,64}(?:\$[\w./+=-]{4,128}){0,6}`),
    ...each('$1$ $5$ $6$ $y$ $7$', String.raw`(?:rounds=\d{1,9}\$)?[./A-Za-z0-9]{1,64}\$[./A-Za-z0-9$]{20,256}`),
    ['pbkdf2_sha', String.raw`\d+\$[^\s"']{20,256}`],
    ...each(
      'SCRAM-SHA-1$ SCRAM-SHA-256$ SCRAM-SHA-512$',
      String.raw`\d{1,9}:[A-Za-z0-9+/=]{8,128}\$[A-Za-z0-9+/=]{20,128}:[A-Za-z0-9+/=]{20,128}`,
    ),
    ['{SSHA}', '[A-Za-z0-9+/=]{28,100}'],
  ).map((form) => ({ ...form, kind: 'password' as const })),
  ...forms('putty-key', ['PuTTY-User-Key-File-', String.raw`[\s\S]{1,4000}?Private-MAC: [0-9a-f]+`]).map((form) => ({
    ...form,
    kind: 'key' as const,
  })),
];

/** The literal beginnings of all forms. */
export const FORMAT_STARTS: readonly string[] = [...new Set(TOKEN_FORMATS.map(({ start }) => start))];
