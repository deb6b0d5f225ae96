// What the linter holds: React's hook rules, no default exports, one door to Rust, no import past a feature's door.
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const DOORS = [
  { regex: '^\\.{1,2}/(?:.*/)?features/[^/]+/(?!index$)', message: 'Import a feature through its index.ts.' },
  { group: ['@tauri-apps/*'], message: 'Only src/ipc speaks with the shell.' },
];
const NO_DEFAULT = [
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Name what you export.' },
];

export default tseslint.config(
  { ignores: ['dist', 'src/ipc/bindings'] },
  ...tseslint.configs.recommended,
  hooks.configs.flat['recommended-latest'],
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: DOORS }],
      'no-restricted-syntax': ['error', ...NO_DEFAULT],
      'max-lines': ['error', { max: 500, skipComments: true }],
      'max-lines-per-function': ['error', { max: 250, skipComments: true }],
      'no-eval': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-implied-eval': 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['src/ipc/**'], rules: { 'no-restricted-imports': ['error', { patterns: [DOORS[0]] }] } },
  { files: ['src/i18n/**'], rules: { 'max-lines': 'off' } },
  { files: ['src/**/*.test.{ts,tsx}'], rules: { 'max-lines-per-function': 'off' } },
);
