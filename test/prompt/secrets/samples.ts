// Put together from pieces, so that no scanner takes this file for a leak.
const base64 = 'MIIEowIBAAKCAQEA' + 'aB3dE5fG7hJ9kL1m'.repeat(12);

/** Secrets of each form, none of them real. */
export const samples = {
  awsId: 'AKIA' + 'Q3EGSWERTYUIOPAS',
  awsSecret: 'wJalrXUtnFEMI/K7MDENG' + '+bPxRfiCYzkeyAbCdEf',
  github: 'ghp_' + 'a1B2'.repeat(9),
  githubFine: 'github_pat_' + 'a1'.repeat(41),
  gitlab: 'glpat-' + 'aB3dE5fG7hJ9kL1mN0pQ',
  slack: 'xoxb-' + '123456789012-abcDEF123456',
  stripe: 'sk_live_' + 'a1B2c3D4'.repeat(3),
  npm: 'npm_' + 'a1B2c3'.repeat(6),
  google: 'AIza' + 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q',
  openai: 'sk-proj-' + 'a1B2c3D4-_'.repeat(5),
  anthropic: 'sk-ant-api03-' + 'a1B2c3D4-_'.repeat(9) + 'abcAA',
  jwt: ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'].join('.'),
  privateKey: [
    '-----BEGIN RSA ' + 'PRIVATE KEY-----',
    ...(base64.match(/.{1,64}/g) ?? []),
    '-----END RSA PRIVATE KEY-----',
  ].join('\n'),
  card: '4111 1111 1111 1111',
};
