import { createHash } from 'node:crypto';
import type { MustMask } from './made-up.ts';

const pool = new Map<string, string>();
let seed = 1;

/** Characters in disorder, the same ones wherever the same number of the same characters is asked for. */
function rnd(length: number, alphabet: string): string {
  const key = `${length}${alphabet}`;
  const known = pool.get(key);
  if (known !== undefined) return known;
  let text = '';
  while (text.length < length) {
    for (const byte of createHash('sha256').update(`s${seed++}`).digest())
      if (text.length < length) text += alphabet[byte % alphabet.length] ?? '';
  }
  pool.set(key, text);
  return text;
}
const hex = (length: number) => rnd(length, '0123456789abcdef');
const b62 = (length: number) => rnd(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');

/** Texts in which secrets were left unmasked, or masked by half. */
export const reportedSecrets: MustMask[] = [
  ['aws id', 'aws_access_key_id = AKIA' + 'Q3EGSWERTYUIOPAS', 'AKIA' + 'Q3EGSWERTYUIOPAS'],
  ['aws session token', 'AWS_SESSION_TOKEN=' + 'IQoJb3JpZ2luX2VjE' + b62(120), 'IQoJb3JpZ2luX2VjE' + b62(120)],
  [
    'aws presigned url',
    'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIAQ3EGSWERTYUIOPAS%2F20260301%2Feu&X-Amz-Security-Token=IQoJ' +
      b62(60) +
      '&X-Amz-Signature=' +
      hex(64),
    'IQoJ' + b62(60),
    hex(64),
  ],
  ['aws bedrock key', 'AWS_BEARER_TOKEN_BEDROCK=ABSK' + b62(110), 'ABSK' + b62(110)],
  ['github gho', 'using gho_' + b62(36), 'gho_' + b62(36)],
  ['github pat fine', 'github_pat_' + b62(22) + '_' + b62(59), 'github_pat_' + b62(22) + '_' + b62(59)],
  ['gitlab glpat', 'glpat-' + b62(20), 'glpat-' + b62(20)],
  ['gitlab GR runner', 'GR1348941' + b62(20), 'GR1348941' + b62(20)],
  ['atlassian api token', 'ATATT3xFfGF0' + b62(160) + '=' + '1A2B3C4D', 'ATATT3xFfGF0' + b62(160)],
  ['slack bot', 'xoxb-123456789012-1234567890123-' + b62(24), 'xoxb-123456789012-1234567890123-' + b62(24)],
  ['slack xapp', 'xapp-1-A012B3CD4EF-1234567890123-' + hex(64), 'xapp-1-A012B3CD4EF-1234567890123-' + hex(64)],
  ['slack legacy xoxe.xoxp', 'xoxe.xoxp-1-' + b62(140), 'xoxe.xoxp-1-' + b62(140)],
  ['discord webhook', 'https://discord.com/api/webhooks/123456789012345678/' + b62(68), b62(68)],
  [
    'teams webhook',
    'https://acme.webhook.office.com/webhookb2/550e8400-e29b-41d4-a716-446655440000@550e8400-e29b-41d4-a716-446655440000/IncomingWebhook/' +
      hex(32) +
      '/550e8400-e29b-41d4-a716-446655440000',
    hex(32),
  ],
  ['stripe live', 'sk_live_' + b62(24), 'sk_live_' + b62(24)],
  ['stripe rk', 'rk_live_' + b62(99), 'rk_live_' + b62(99)],
  ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.' + b62(43), b62(43)],
  [
    'gcp sa json',
    '{"type":"service_account","project_id":"demo","private_key_id":"' +
      hex(40) +
      '","private_key":"-----BEGIN PRIVATE KEY-----\\nMIIEvQ' +
      b62(58) +
      '\\n' +
      b62(64) +
      '\\n-----END PRIVATE KEY-----\\n","client_email":"x@demo.iam.gserviceaccount.com","client_id":"102234449335144000000"}',
    b62(58),
  ],
  ['gcp api key', 'key=AIza' + b62(35), 'AIza' + b62(35)],
  ['gcp refresh', '"refresh_token": "1//0' + b62(90) + '"', '1//0' + b62(90)],
  [
    'azure sas',
    'https://acme.blob.core.windows.net/c?sv=2022-11-02&ss=b&srt=co&sp=rl&se=2026-03-01T00:00:00Z&spr=https&sig=' +
      b62(42) +
      '%3D',
    b62(42),
  ],
  [
    'azure servicebus',
    'Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=' + b62(43) + '=',
    b62(43),
  ],
  ['azure client secret bare', 'secret is abc8Q~' + b62(34) + ' now', 'abc8Q~' + b62(34)],
  [
    'azure sql',
    'Server=tcp:acme.database.windows.net,1433;User ID=app;Password=Zomb1e-Teapot;Encrypt=True',
    'Zomb1e-Teapot',
  ],
  ['azure cosmos', 'AccountEndpoint=https://x.documents.azure.com:443/;AccountKey=' + b62(86) + '==;', b62(86)],
  ['azure devops pat', 'curl -u :' + b62(52) + ' https://dev.azure.com/acme', b62(52)],
  ['npm _auth', '_auth=ZGVwbG95Omh1bnRlcjI=', 'ZGVwbG95Omh1bnRlcjI='],
  ['npm _password', '//x/:_password=aHVudGVyMg==', 'aHVudGVyMg=='],
  ['openai old', 'sk-' + b62(48), 'sk-' + b62(48)],
  ['anthropic', 'sk-ant-api03-' + b62(93) + 'AA', 'sk-ant-api03-' + b62(93) + 'AA'],
  ['anthropic oat', 'sk-ant-oat01-' + b62(93) + 'AA', 'sk-ant-oat01-' + b62(93) + 'AA'],
  [
    'huggingface',
    'hf_' + rnd(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'),
    'hf_' + rnd(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'),
  ],
  ['xai', 'xai-' + b62(80), 'xai-' + b62(80)],
  ['perplexity', 'pplx-' + b62(48), 'pplx-' + b62(48)],
  ['langsmith', 'lsv2_pt_' + hex(32) + '_' + hex(10), 'lsv2_pt_' + hex(32) + '_' + hex(10)],
  ['mailgun', 'key-' + hex(32), 'key-' + hex(32)],
  ['mailchimp', hex(32) + '-us12', hex(32) + '-us12'],
  ['twilio api key', 'SK' + hex(32) + ' used', 'SK' + hex(32)],
  ['datadog hdr', 'DD-API-KEY: ' + hex(32), hex(32)],
  ['datadog appkey', 'DD-APPLICATION-KEY: ' + hex(40), hex(40)],
  ['newrelic', 'NRAK-' + rnd(27, 'ABCDEFGHIJ0123456789'), 'NRAK-' + rnd(27, 'ABCDEFGHIJ0123456789')],
  ['grafana sa', 'glsa_' + b62(32) + '_' + hex(8), 'glsa_' + b62(32) + '_' + hex(8)],
  ['grafana cloud', 'glc_eyJvIjoi' + b62(80), 'glc_eyJvIjoi' + b62(80)],
  ['pagerduty token', 'Authorization: Token token=y_NbAkKc66ryYTWUXYEu', 'y_NbAkKc66ryYTWUXYEu'],
  ['sentry dsn', 'SENTRY_DSN=https://' + hex(32) + '@o123.ingest.sentry.io/456', hex(32)],
  ['sentry token', 'sntrys_eyJpYXQiOjE3' + b62(100), 'sntrys_eyJpYXQiOjE3' + b62(100)],
  ['vault s.', 'VAULT_TOKEN=s.' + b62(24), 's.' + b62(24)],
  [
    'terraform cloud',
    'credentials "app.terraform.io" { token = "' + b62(14) + '.atlasv1.' + b62(67) + '" }',
    b62(14) + '.atlasv1.' + b62(67),
  ],
  ['tfc bare', b62(14) + '.atlasv1.' + b62(67), b62(14) + '.atlasv1.' + b62(67)],
  ['pulumi', 'pul-' + hex(40), 'pul-' + hex(40)],
  ['cloudflare tok', 'CLOUDFLARE_API_TOKEN=' + b62(40), b62(40)],
  ['fastly', 'Fastly-Key: ' + b62(32), b62(32)],
  ['heroku HRKU', 'HRKU-AA' + b62(58), 'HRKU-AA' + b62(58)],
  ['square', 'EAAA' + b62(60), 'EAAA' + b62(60)],
  ['square sq0', 'sq0csp-' + b62(43), 'sq0csp-' + b62(43)],
  ['notion', 'ntn_' + rnd(11, '0123456789') + b62(35), 'ntn_' + rnd(11, '0123456789') + b62(35)],
  ['figma', 'figd_' + b62(40), 'figd_' + b62(40)],
  ['postman', 'PMAK-' + hex(24) + '-' + hex(34), 'PMAK-' + hex(24) + '-' + hex(34)],
  ['crates', 'CARGO_REGISTRY_TOKEN=cio' + b62(32), 'cio' + b62(32)],
  [
    'docker config',
    '{"auths":{"https://index.docker.io/v1/":{"auth":"ZGVwbG95Omh1bnRlcjIyMjI="}}}',
    'ZGVwbG95Omh1bnRlcjIyMjI=',
  ],
  ['planetscale', 'pscale_tkn_' + b62(43), 'pscale_tkn_' + b62(43)],
  ['supabase new', 'sb_secret_' + b62(31), 'sb_secret_' + b62(31)],
  ['snowflake', 'snowsql --password Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['okta SSWS', 'Authorization: SSWS 00' + b62(40), '00' + b62(40)],
  [
    'openssh key',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n' + b62(70) + '\n' + b62(70) + '\n-----END OPENSSH PRIVATE KEY-----',
    b62(70),
  ],
  [
    'pem indented yaml',
    'tls.key: |\n    -----BEGIN EC PRIVATE KEY-----\n    ' +
      b62(64) +
      '\n    ' +
      b62(64) +
      '\n    -----END EC PRIVATE KEY-----',
    b62(64),
  ],
  [
    'pem quoted mail',
    '> -----BEGIN RSA PRIVATE KEY-----\n> ' + b62(64) + '\n> ' + b62(64) + '\n> -----END RSA PRIVATE KEY-----',
    b62(64),
  ],
  [
    'pem base64 (k8s)',
    'tls.key: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo' + b62(400),
    'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQo' + b62(400),
  ],
  [
    'k8s secret data',
    'apiVersion: v1\nkind: Secret\ndata:\n  DB_PASS: aHVudGVyMmh1bnRlcjI=\n  username: YWRtaW4=',
    'aHVudGVyMmh1bnRlcjI=',
  ],
  [
    'k8s env name/value',
    'env:\n- name: DB_PASSWORD\n  value: Zomb1e-Teapot\n- name: API_TOKEN\n  value: "' + b62(24) + '"',
    'Zomb1e-Teapot',
    b62(24),
  ],
  [
    'har headers',
    '{"headers":[{"name":"Cookie","value":"sid=' +
      b62(32) +
      '"},{"name":"Authorization","value":"Basic ZGVwbG95Omh1bnRlcjI="}]}',
    b62(32),
    'ZGVwbG95Omh1bnRlcjI=',
  ],
  ['python tuples', "[('authorization', 'Token " + hex(32) + "'), ('x-api-key', '" + b62(32) + "')]", hex(32), b62(32)],
  [
    'go map header',
    'map[Authorization:[Bearer ' + b62(40) + '] X-Api-Key:[' + b62(32) + '] Cookie:[sid=' + hex(32) + ']]',
    b62(40),
    b62(32),
    hex(32),
  ],
  ['cookie hdr', 'Cookie: session=' + b62(40) + '; theme=dark', b62(40)],
  ['curl -b', 'curl -b "JSESSIONID=' + hex(32) + '" https://x.example.com', hex(32)],
  ['jsessionid url', 'GET /pay;jsessionid=' + hex(32) + '?x=1 HTTP/1.1', hex(32)],
  ['curl -u', 'curl -u deploy:Zomb1e-Teapot https://x.example.com/', 'Zomb1e-Teapot'],
  ['mysql -p', 'mysql -uroot -pZomb1e-Teapot shop', 'Zomb1e-Teapot'],
  ['PGPASSWORD', 'PGPASSWORD=Zomb1e-Teapot psql -h db', 'Zomb1e-Teapot'],
  ['docker login', 'docker login -u x -p Zomb1e-Teapot r.example.com', 'Zomb1e-Teapot'],
  ['requirepass', 'requirepass Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['sql identified by', "ALTER USER app IDENTIFIED BY 'Zomb1e-Teapot';", 'Zomb1e-Teapot'],
  ['pg dsn kv', 'host=db user=app password=Zomb1e-Teapot dbname=shop', 'Zomb1e-Teapot'],
  ['jdbc oracle', 'jdbc:oracle:thin:scott/Zomb1e-Teapot@db:1521:orcl', 'Zomb1e-Teapot'],
  ['go mysql dsn', 'app:Zomb1e-Teapot@tcp(db:3306)/shop', 'Zomb1e-Teapot'],
  ['url pw with /', 'postgres://app:Zomb1e/Teapot9@db.internal:5432/shop', 'Zomb1e/Teapot9'],
  ['url pw with :', 'redis://app:Zomb1e:Teapot9@cache:6379', 'Zomb1e:Teapot9'],
  ['url user only tok', 'https://' + b62(40) + '@github.com/acme/x.git', b62(40)],
  ['env yaml', 'DATABASE_PASSWORD: Zomb1e-Teapot\nSECRET_KEY_BASE: ' + hex(128), 'Zomb1e-Teapot', hex(128)],
  ['django SECRET_KEY', "SECRET_KEY = 'django-insecure-" + b62(50) + "'", b62(50)],
  ['laravel APP_KEY', 'APP_KEY=base64:' + b62(43) + '=', b62(43)],
  ['nextauth', 'NEXTAUTH_SECRET=' + b62(32), b62(32)],
  ['salt/pepper', 'PASSWORD_PEPPER=' + b62(24), b62(24)],
  ['encryption key', 'ENCRYPTION_KEY=' + hex(64), hex(64)],
  ['webhook secret', 'WEBHOOK_SECRET: ' + b62(24), b62(24)],
  ['passwort de', 'Passwort: Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['mot de passe', 'mot de passe : Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['pass with punct', 'password=Zomb1e;Teapot&9', 'Zomb1e;Teapot&9'],
  ['pass with {', 'DB_PASSWORD={Zomb1e}Teapot', '{Zomb1e}Teapot'],
  ['pass with $', 'DB_PASSWORD=$uperTeapot9', '$uperTeapot9'],
  ['pass short', 'password=abc', 'abc'],
  ['said password is', 'the password is Zomb1e-Teapot for now', 'Zomb1e-Teapot'],
  ['said pw colon', 'pw: Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['otp', 'OTP code: 123456 / one-time code 482913', '482913'],
  ['xml attr', '<add key="DbPassword" value="Zomb1e-Teapot" />', 'Zomb1e-Teapot'],
  ['java props', 'spring.datasource.password=Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['ruby hash', ':password=>"Zomb1e-Teapot", "token"=>"' + b62(20) + '"', 'Zomb1e-Teapot', b62(20)],
  ['go struct', '{User:app Password:Zomb1e-Teapot Host:db}', 'Zomb1e-Teapot'],
  ['py repr', "Settings(password='Zomb1e-Teapot', SecretStr=1)", 'Zomb1e-Teapot'],
  ['url enc body', 'grant_type=password&username=a&password=Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['html ent', '&quot;password&quot;:&quot;Zomb1e-Teapot&quot;', 'Zomb1e-Teapot'],
  ['unicode esc', '{\\u0022password\\u0022:\\u0022Zomb1e-Teapot\\u0022}', 'Zomb1e-Teapot'],
  ['table', '| user | password |\n|---|---|\n| app | Zomb1e-Teapot |', 'Zomb1e-Teapot'],
  ['card plain', 'PAN 5555555555554444 exp 12/29', '5555555555554444'],
  ['card amex', '3782 822463 10005', '3782 822463 10005'],
  ['card nbsp', '4111\u00a01111\u00a01111\u00a01111', '4111\u00a01111\u00a01111\u00a01111'],
  ['card underscore', 'card_4111111111111111', '4111111111111111'],
  ['card track2', ';4111111111111111=29121010000012300000?', '4111111111111111'],
  ['iban', 'IBAN DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
  ['ssn', 'SSN 078-05-1120', '078-05-1120'],
  ['basic hdr lower', 'authorization: basic ZGVwbG95Omh1bnRlcjI=', 'ZGVwbG95Omh1bnRlcjI='],
  ['auth custom scheme', 'Authorization: ApiKey ZGVwbG95Omh1bnRlcjI=', 'ZGVwbG95Omh1bnRlcjI='],
  ['auth HMAC', 'Authorization: HMAC-SHA256 Credential=acme&SignedHeaders=date&Signature=' + b62(43) + '=', b62(43)],
  ['azure SharedKey', 'Authorization: SharedKey acme:' + b62(43) + '=', b62(43)],
  ['api-key plain', 'api-key: ' + b62(32), b62(32)],
  ['ocp apim', 'Ocp-Apim-Subscription-Key: ' + hex(32), hex(32)],
  ['x-functions-key', 'x-functions-key: ' + b62(54), b62(54)],
  ['x-csrf-token', 'X-CSRF-Token: ' + b62(40), b62(40)],
  ['tailscale', 'tskey-auth-' + b62(20) + '-' + b62(32), 'tskey-auth-' + b62(20) + '-' + b62(32)],
  ['ngrok', 'NGROK_AUTHTOKEN=2' + b62(48), '2' + b62(48)],
  ['htpasswd', 'admin:$apr1$abc12345$' + b62(22), b62(22)],
  ['bcrypt', '$2b$12$' + b62(53), b62(53)],
  ['ansible vault pw', 'ansible_become_pass: Zomb1e-Teapot', 'Zomb1e-Teapot'],
  ['magic link', 'https://app.example.com/reset?code=' + b62(40) + '&email=x', b62(40)],
  ['oauth implicit', '#id_token=eyJ' + b62(10) + '&session_state=x', 'eyJ' + b62(10)],
];
