import { stopTestCluster } from './cluster';

/** Stops the cluster after the test run and removes its data. */
export default async function globalTeardown(): Promise<void> {
  await stopTestCluster();
}
