import { startTestCluster } from './cluster';

/** Starts one PostgreSQL cluster for the whole test run. Every test file creates its own databases in it. */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_DATABASE_URL = await startTestCluster();
}
