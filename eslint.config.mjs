import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const ENVIRONMENT = {
  object: 'process',
  property: 'env',
  message: 'The environment is read in one place a workspace: its config.ts.',
};

export default defineConfig(
  globalIgnores(['**/dist', '**/build', '**/node_modules', '.data', 'api/explorer', 'api/src/graphql/generated.ts', 'cms/types']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
      'no-console': 'error',
      'no-restricted-properties': ['error', ENVIRONMENT],
      'no-warning-comments': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // TypeORM's row classes say shapes; rows are plain objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Apollo and Fastify want promises from hooks that have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // React says what a component returns, and react-intl's functions need no this.
    files: ['cms/src/plugins/*/admin/**'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // Strapi types its services, and tests the answers of a server, as any: both are parsed where they matter.
    files: ['cms/**', 'tests/**'],
    rules: {
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // What beforeAll makes may be missing afterwards, and a test that finds nothing must fail by itself.
    files: ['tests/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  { files: ['**/config.ts', 'tests/**', 'bench/**'], rules: { 'no-restricted-properties': 'off' } },
);
