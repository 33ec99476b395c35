import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageHome } from '../../src/config.js';
import { createProgram } from '../../src/surfaces/cli/program.js';
import { createPrometheusMetrics } from '../../src/surfaces/telegram/prometheus-metrics.js';

const HOME = packageHome();
const read = (path: string): string => readFileSync(join(HOME, path), 'utf8');
const VARIABLES = [...read('.env.example').matchAll(/^(\w+)=/gmu)].map(([, name]) => name);
const MANIFEST = JSON.parse(read('package.json')) as {
  files: string[];
  bin: { yanwen: string };
  engines: { node: string };
};

/** The commands of the program, with the long options of each. */
function commands(): Map<string, readonly string[]> {
  const stream = new PassThrough();
  const terminal = {
    stdin: stream,
    stdout: stream,
    stderr: stream,
    color: false,
    signal: new AbortController().signal,
  };
  const nothing = () => {
    throw new Error('parsed only');
  };
  const program = createProgram('0', nothing, terminal);
  return new Map(program.commands.map((each) => [each.name(), each.options.map(({ long }) => long ?? '')]));
}

describe('the Dockerfile', () => {
  const stages = readDockerfile(read('deploy/Dockerfile'));
  const [build, final] = [stages[0]!, stages.at(-1)!];
  const words = (name: string, stage = final) =>
    stage.instructions.filter((each) => each.name === name).map((each) => each.rest);
  const environment = new Map(
    words('ENV').flatMap((rest) =>
      [...rest.matchAll(/(\w+)=(\S+)/gu)].map(([, key, value]) => [key!, value!]),
    ),
  );

  it('has two stages on one release of Node that the program runs on', () => {
    expect(stages.map(({ from }) => from)).toEqual(['node:20-bookworm-slim', 'node:20-bookworm-slim']);
    expect(MANIFEST.engines.node).toBe('>=20.11');
  });

  it('copies what is there, and nothing that .dockerignore keeps out', () => {
    const [everything, ...allowed] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(everything).toBe('*');
    const copied = stages
      .flatMap((stage) => words('COPY', stage))
      .filter((rest) => !rest.startsWith('--from'));
    const sources = copied.flatMap((rest) => rest.split(/\s+/u).slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(existsSync(join(HOME, source)), source).toBe(true);
    expect(sources.map((source) => `!${source}`).toSorted()).toEqual(allowed.toSorted());
  });

  it('brings everything that is published, and the packages', () => {
    const targets = words('COPY').map((rest) => rest.split(/\s+/u).at(-2)!.replace('/app/', ''));
    for (const needed of [...MANIFEST.files, 'package.json', 'node_modules'])
      expect(targets).toContain(needed);
    const [install] = words('RUN', build).filter((rest) => rest.includes('npm ci'));
    const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> };
    // esbuild is for development alone.
    for (const [name, isAllowed] of Object.entries(allowScripts))
      if (name !== 'esbuild') expect(install!.includes(name), name).toBe(isAllowed);
  });

  it('runs as somebody who is not root', () => {
    expect(words('USER')).toEqual(['node']);
    const names = final.instructions.map(({ name }) => name);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
  });

  it('sets variables that the program knows, and keeps what changes on volumes', () => {
    expect(
      [...environment.keys()].filter((name) => name !== 'NODE_ENV' && !VARIABLES.includes(name)),
    ).toEqual([]);
    const folders = ['SEEDS_DIR', 'INDEX_DIR', 'STATE_DIR'].map((name) => environment.get(name));
    // Above them, not each: `restore` moves the folders, and a mount point cannot be moved.
    const [volume] = JSON.parse(words('VOLUME')[0]!) as string[];
    expect(folders.filter((folder) => dirname(folder!) !== volume)).toEqual([]);
  });

  it('starts the program and asks for its health by commands that it has', () => {
    const [entry, command] = [words('ENTRYPOINT'), words('CMD')].map(
      ([rest]) => JSON.parse(rest!) as string[],
    );
    expect(entry).toEqual(['node', `/app/${MANIFEST.bin.yanwen.replace('./', '')}`]);
    expect(commands().has(command![0]!)).toBe(true);
    const [, check] = /CMD (\[.*\])$/u.exec(words('HEALTHCHECK')[0]!) ?? [];
    const [runs, main, asks] = JSON.parse(check!) as string[];
    expect([runs, main]).toEqual(entry);
    expect(commands().has(asks!)).toBe(true);
    expect(environment.get('METRICS_LISTEN')).toMatch(/^127\.0\.0\.1:\d+$/u);
  });
});

describe('the compose file', () => {
  const compose = parse(read('deploy/compose.yaml')) as {
    services: Record<
      string,
      {
        build: { context: string; dockerfile: string };
        env_file: string[];
        environment: Record<string, string>;
        volumes: string[];
        ports?: string[];
        read_only: boolean;
        cap_drop: string[];
        security_opt: string[];
        privileged?: boolean;
        stop_grace_period: string;
      }
    >;
    volumes: Record<string, unknown>;
  };
  const service = compose.services['yanwen']!;

  it('builds from the Dockerfile', () => {
    const context = resolve(HOME, 'deploy', service.build.context);
    expect(context).toBe(resolve(HOME));
    expect(existsSync(join(context, service.build.dockerfile))).toBe(true);
    expect(service.env_file.map((path) => dirname(resolve(HOME, 'deploy', path)))).toEqual([resolve(HOME)]);
  });

  it('sets variables that the program knows, and the folders, which an .env with empty ones would unset', () => {
    const names = Object.keys(service.environment);
    expect(names.filter((name) => !VARIABLES.includes(name))).toEqual([]);
    const folders = ['SEEDS_DIR', 'INDEX_DIR', 'STATE_DIR'].map((name) => service.environment[name]);
    const mounted = service.volumes.map((volume) => volume.split(':')[1]!);
    expect(folders.filter((folder) => !mounted.includes(dirname(folder!)))).toEqual([]);
  });

  it('gives the container nothing that it does not need, and time to finish', () => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service.privileged).toBeUndefined();
    expect(service.ports).toBeUndefined();
    expect(parseInt(service.stop_grace_period, 10)).toBeGreaterThan(20);
  });
});

describe('the systemd unit', () => {
  const path = join(HOME, 'deploy/yanwen.service');
  const settings = [...read('deploy/yanwen.service').matchAll(/^(\w+)=(.*)$/gmu)];
  const setting = (name: string) => settings.filter(([, key]) => key === name).map(([, , value]) => value!);

  it('starts the program by a command and options that it has, on folders that it may write', () => {
    const [, main, command, ...options] = setting('ExecStart')[0]!.split(' ');
    const [home] = setting('WorkingDirectory');
    expect(main).toBe(join(home!, MANIFEST.bin.yanwen));
    const folders = setting('StateDirectory')[0]!
      .split(' ')
      .map((folder) => `/var/lib/${folder}`);
    for (let at = 0; at < options.length; at += 2) {
      expect(commands().get(command!)).toContain(options[at]);
      expect(folders).toContain(options[at + 1]);
    }
    expect(options).toHaveLength(6);
  });

  it('gives it more time to stop than it takes, and starts it again where it failed', () => {
    expect(parseInt(setting('TimeoutStopSec')[0]!, 10)).toBeGreaterThan(20);
    expect(setting('Restart')).toEqual(['on-failure']);
    expect(setting('User')).not.toEqual(['root']);
  });

  // Where there is no systemd, there is no unit to run either.
  it.skipIf(!existsSync('/usr/bin/systemd-analyze'))(
    'is understood by systemd, which finds little exposed',
    () => {
      const verify = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
      expect([verify.status, verify.stderr]).toEqual([0, '']);
      const security = ['security', '--offline=yes', '--threshold=20', '--no-pager', path];
      expect(spawnSync('systemd-analyze', security).status).toBe(0);
    },
  );
});

describe('the page for operators', () => {
  const page = read('docs/operating.md');

  it('names metrics that there are', async () => {
    const metrics = createPrometheusMetrics({
      queueLength: () => 0,
      pollAge: () => 0,
      archiveArticles: () => Promise.resolve(0),
    });
    const { body } = await metrics.text();
    const named = new Set([...page.matchAll(/\byanwen_[a-z_]+/gu)].map(([name]) => name));
    const served = new Set([...body.matchAll(/^# TYPE (yanwen_[a-z_]+)/gmu)].map(([, name]) => name));
    expect(named).toEqual(served);
  });

  it('names variables that there are', () => {
    const named = [...page.matchAll(/\b(?:TELEGRAM|QUOTA|KEEP|METRICS|LOG)_[A-Z_]+/gu)].map(([name]) => name);
    expect(named.filter((name) => !VARIABLES.includes(name))).toEqual([]);
  });
});

interface Stage {
  readonly from: string;
  readonly instructions: { readonly name: string; readonly rest: string }[];
}

/** The instructions of a Dockerfile, stage by stage: comments out, continued lines joined. */
function readDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
    expect(name, line).not.toBe('');
    if (name === 'FROM') stages.push({ from: rest.split(' ')[0]!, instructions: [] });
    else stages.at(-1)!.instructions.push({ name, rest });
  }
  return stages;
}
