import { defineConfig, type OxlintConfig } from 'oxlint';
// eslint-plugin-compat below: its floor is `browserslist` in package.json.

type Rules = NonNullable<OxlintConfig['rules']>;
interface Restricted {
  regex?: string;
  group?: string[];
  message: string;
  allowTypeImports?: true;
}

/** Each part of src, and the parts that it may import. */
const mayImport: Record<string, string[]> = {
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
    ...['base', 'messages', 'files', 'model', 'prompt', 'incident', 'compiler', 'packs', 'targets', 'eval', 'mcp'],
    ...['config', 'site', 'astro'],
  ],
};
const parts = Object.keys(mayImport);

const restrict = (patterns: Restricted[]): Rules => ({ 'eslint/no-restricted-imports': ['error', { patterns }] });

const importsOnly = (part: string, allowed: string[]): Restricted => {
  const others = parts.filter((other) => other !== part && !allowed.includes(other));
  return {
    regex: `^(\\.\\./)+(${others.join('|')})/`,
    message: `${part} may import only ${allowed.join(', ') || 'itself'}.`,
  };
};
const forbidden = (part: string): Restricted => importsOnly(part, mayImport[part] ?? []);
const noNode = { regex: '^node:', message: 'This code runs on the page, in the command and in the server: no Node.' };
const noModelValues: Restricted = {
  regex: '/model/',
  allowTypeImports: true,
  message: 'Page code takes types from the model, not zod.',
};

const pure = ['base', 'messages', 'model', 'prompt', 'incident'];
const pureCode = pure.map((part) => `**/src/${part}/**/*.ts`);
/** The code of src/site that runs in the browser. */
const pageCode = [
  '**/src/site/{prompt,incident,reference,open-in,evidence,masking,offline,browser,dialog,log}/**/*.ts',
  '**/src/site/{keyboard,messages,search,flow}/**/*.ts',
  '**/src/site/{route/{show-progress,step-view,read-prompt},one-file/{show-page,packed-pages},layout/copy-code,base-url}.ts',
];
/** The part of packs that compares and verifies packs, which runs in browsers and Node without the rest. */
const contract = ['**/src/packs/{pack.ts,diff/**/*.ts}'];
const contractImports: Restricted[] = [
  importsOnly('This part of packs', ['base', 'messages', 'model']),
  { group: ['../*.ts', '!../pack.ts'], message: 'This part of packs may import only itself.' },
  noNode,
];
const noSchemas: Restricted = {
  group: ['**/model/*', '!**/model/{format-permission,slot-mark}.ts'],
  allowTypeImports: true,
  message: 'The comparison of packs runs on a page, so it takes nothing from files with zod schemas.',
};
/** All code that runs in the browser, with the scripts of the layout and the components. */
const inBrowser = [...pageCode, ...pureCode, ...contract];
const scripts = ['**/src/site/**/*.astro', '**/src/site/{layout,theme}/*.js'];

const on = (plugin: string, names: string): Rules =>
  Object.fromEntries(names.split(/\s+/).map((name) => [`${plugin}/${name}`, 'error' as const]));

export default defineConfig({
  plugins: ['eslint', 'typescript', 'import'],
  jsPlugins: ['eslint-plugin-compat', './oxlint-rules.js'],
  categories: { correctness: 'off' },
  env: { builtin: true },
  // clipboard.ts copies in another way where it is missing.
  settings: { polyfills: ['ClipboardItem'] },
  rules: {
    ...on(
      'eslint',
      `no-var prefer-const prefer-rest-params prefer-spread constructor-super for-direction getter-return
      no-async-promise-executor no-case-declarations no-class-assign no-compare-neg-zero no-cond-assign no-const-assign
      no-constant-binary-expression no-constant-condition no-control-regex no-debugger no-delete-var no-dupe-class-members
      no-dupe-else-if no-dupe-keys no-duplicate-case no-empty no-empty-character-class no-empty-pattern
      no-empty-static-block no-ex-assign no-extra-boolean-cast no-fallthrough no-func-assign no-global-assign
      no-import-assign no-invalid-regexp no-irregular-whitespace no-loss-of-precision no-misleading-character-class
      no-new-native-nonconstructor no-nonoctal-decimal-escape no-obj-calls no-prototype-builtins no-redeclare
      no-regex-spaces no-self-assign no-setter-return no-shadow-restricted-names no-sparse-arrays no-this-before-super
      no-unassigned-vars no-unexpected-multiline no-unreachable no-unsafe-finally no-unsafe-negation
      no-unsafe-optional-chaining no-unused-labels no-unused-private-class-members no-useless-assignment
      no-useless-backreference no-useless-catch no-useless-escape no-with preserve-caught-error require-yield use-isnan
      valid-typeof no-array-constructor no-unused-expressions no-useless-constructor no-empty-function`,
    ),
    ...on(
      'typescript',
      `ban-ts-comment no-duplicate-enum-values no-dynamic-delete no-empty-object-type no-explicit-any
      no-extra-non-null-assertion no-extraneous-class no-invalid-void-type no-misused-new no-namespace
      no-non-null-asserted-nullish-coalescing no-non-null-asserted-optional-chain no-non-null-assertion no-require-imports
      no-this-alias no-unnecessary-type-constraint no-unsafe-declaration-merging no-unsafe-function-type
      no-wrapper-object-types prefer-as-const prefer-literal-enum-member prefer-namespace-keyword triple-slash-reference
      unified-signatures adjacent-overload-signatures array-type ban-tslint-comment class-literal-property-style
      consistent-generic-constructors consistent-indexed-object-style consistent-type-assertions
      consistent-type-definitions no-confusing-non-null-assertion no-inferrable-types prefer-for-of prefer-function-type`,
    ),
    'eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
    'eslint/no-console': ['error', { allow: ['log', 'error'] }],
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    'import/no-cycle': ['error', { ignoreTypes: false }],
  },
  overrides: [
    ...parts.map((part) => ({
      files: [`**/src/${part}/**/*.{ts,mjs,astro}`],
      rules: restrict([forbidden(part), ...(pure.includes(part) ? [noNode] : [])]),
    })),
    { files: [...inBrowser, ...scripts], rules: { 'compat/compat': 'error' } },
    { files: pageCode, rules: restrict([forbidden('site'), noNode, noModelValues]) },
    { files: inBrowser, rules: { 'page-code/no-new-methods': 'error', 'page-code/no-look-behind': 'error' } },
    { files: contract, rules: restrict(contractImports) },
    { files: ['**/src/packs/diff/**/*.ts'], rules: restrict([...contractImports, noSchemas]) },
    {
      files: pureCode,
      rules: {
        'eslint/no-restricted-globals': [
          'error',
          ...['window', 'document', 'navigator', 'localStorage', 'process', 'Buffer', 'crypto'],
        ],
      },
    },
    { files: ['**/*.{js,mjs}'], env: { browser: true, node: true }, rules: { 'eslint/no-undef': 'error' } },
    // Browsers that are too old for the site run these, too.
    { files: ['**/src/site/{layout,theme}/*.js'], rules: { 'eslint/no-var': 'off' } },
  ],
});
