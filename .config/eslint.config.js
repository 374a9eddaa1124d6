import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import compat from 'eslint-plugin-compat'; // its floor is `browserslist` in package.json
import tseslint from 'typescript-eslint';

/** Each part of src, and the parts that it may import. */
const mayImport = {
  base: [],
  messages: [],
  guard: [],
  files: ['base', 'messages'],
  model: ['base'],
  prompt: ['base', 'messages', 'model'],
  incident: ['base', 'messages', 'model', 'prompt'],
  compiler: ['base', 'messages', 'files', 'model', 'prompt'],
  packs: ['base', 'messages', 'files', 'model', 'prompt', 'compiler'],
  eval: ['base', 'messages', 'files', 'model', 'prompt', 'incident', 'packs'],
  site: ['base', 'messages', 'files', 'model', 'prompt', 'incident', 'compiler', 'packs', 'config', 'eval'],
  targets: ['base', 'messages', 'files', 'model', 'prompt', 'compiler', 'packs'],
  mcp: ['base', 'messages', 'model', 'prompt', 'incident', 'compiler', 'packs'],
  config: ['base', 'messages', 'files', 'model', 'prompt', 'incident', 'compiler', 'packs', 'targets'],
  astro: ['base', 'files', 'model', 'packs', 'targets', 'config', 'site'],
  cli: [
    'base',
    'messages',
    'files',
    'model',
    'prompt',
    'incident',
    'compiler',
    'packs',
    'targets',
    'eval',
    'mcp',
    'config',
    'site',
    'astro',
  ],
};
const parts = Object.keys(mayImport);

const restrict = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

const forbidden = (part) => {
  const others = parts.filter((other) => other !== part && !mayImport[part].includes(other));
  return {
    regex: `^(\\.\\./)+(${others.join('|')})/`,
    message: `${part} may import only ${mayImport[part].join(', ') || 'itself'}.`,
  };
};
const noNode = { regex: '^node:', message: 'This code runs on the page, in the command and in the server: no Node.' };
const noModelValues = {
  regex: '/model/',
  allowTypeImports: true,
  message: 'Page code takes types from the model, not zod.',
};

const pure = ['base', 'messages', 'model', 'prompt', 'incident'];
/** The code that runs in the browser. */
const pageCode = [
  'src/site/prompt/**/*.ts',
  'src/site/incident/**/*.ts',
  'src/site/reference/**/*.ts',
  'src/site/open-in/**/*.ts',
  'src/site/{evidence,masking}/**/*.ts',
  'src/site/offline/**/*.ts',
  'src/site/{browser,dialog,log,keyboard}/**/*.ts',
  'src/site/route/{show-progress,view}.ts',
  'src/site/messages/**/*.ts',
  'src/site/search/**/*.ts',
];
/** The same, and the scripts of the layout and the components. */
const inBrowser = [...pageCode, 'src/site/**/*.astro', 'src/site/{layout,theme}/*.js', 'src/site/pages/*.astro'];
/** Methods that not all browsers in the list of package.json have; the plugin checks only globals and their static members. */
const methods =
  'toSorted|toReversed|toSpliced|isWellFormed|toWellFormed|union|intersection|difference|isSubsetOf|toArray|checkVisibility|toHex|toBase64';
const tooNew = {
  selector: `CallExpression > MemberExpression.callee[property.name=/^(${methods})$/]`,
  message: 'Chrome 109, Firefox 115 or Safari 16.4 does not have this method.',
};
/** Safari before 16.4 does not read a script with look-behind at all, and elsewhere it is slow in patterns that are tried everywhere. */
const lookBehind = ['Literal[regex.pattern=/\\(\\?<[=!]/]', 'TemplateElement[value.raw=/\\(\\?<[=!]/]'].map(
  (selector) => ({
    selector,
    message: 'No look-behind in code that reaches the page: match what is before as well, or look at it in code.',
  }),
);
/** The part of packs that compares and verifies packs, which runs in browsers and Node without the rest. */
const contract = ['src/packs/pack.ts', 'src/packs/diff/**/*.ts'];

export default tseslint.config(
  {
    ignores: ['dist/', 'lib/', '.astro/', '.callbook/', 'node_modules/', 'test-results/', 'content/', 'test/fixtures/'],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...astro.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      'no-console': ['error', { allow: ['log', 'error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  ...parts.map((part) => ({
    files: [`src/${part}/**/*.{ts,astro}`],
    rules: restrict([forbidden(part), ...(pure.includes(part) ? [noNode] : [])]),
  })),
  {
    files: [...inBrowser, ...pure.map((part) => `src/${part}/**/*.ts`)],
    ...compat.configs['flat/recommended'],
    // clipboard.ts copies in another way where it is missing.
    settings: { polyfills: ['ClipboardItem'] },
  },
  {
    files: pageCode,
    rules: { 'no-restricted-syntax': ['error', tooNew, ...lookBehind] },
  },
  { files: pageCode, rules: restrict([forbidden('site'), noNode, noModelValues]) },
  {
    files: contract,
    rules: restrict([
      {
        regex: '^(\\.\\./)+(?!\\.\\./|model/|base/|messages/|pack\\.ts$)',
        message: 'This part of packs may import only base, messages, model and itself.',
      },
      noNode,
    ]),
  },
  {
    files: pure.map((part) => `src/${part}/**/*.ts`),
    rules: {
      'no-restricted-syntax': ['error', ...lookBehind],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'navigator',
        'localStorage',
        'process',
        'Buffer',
        'crypto',
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        URL: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        matchMedia: 'readonly',
        location: 'readonly',
        history: 'readonly',
        window: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        HTMLElement: 'readonly',
      },
    },
  },
);
