import { startTestCluster } from './cluster';

/** One PostgreSQL for a whole run; every test file makes databases of its own in it. */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_DATABASE_URL = await startTestCluster();
}
