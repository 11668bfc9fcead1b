/** Tests read the sources of contract, api and scripts as they are; the CMS alone is compiled first (Strapi wants its own build). */
module.exports = {
  rootDir: __dirname,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 60_000,
  moduleNameMapper: {
    '^@dossier/contract/(.*)$': '<rootDir>/contract/src/$1.ts',
    '^@dossier/postgres/(.*)$': '<rootDir>/packages/postgres/src/$1.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
};
