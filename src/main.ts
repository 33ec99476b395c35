#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { config as loadEnvironmentFile } from 'dotenv';
import { createServices } from './app.js';
import { packageHome, readConfig } from './config.js';
import { UsageError, YanwenError } from './errors.js';
import { createProgram } from './surfaces/cli/program.js';
import type { Terminal } from './surfaces/cli/terminal.js';

const EXIT_FAILED = 1;
const EXIT_WRONG_USE = 2;

// The inference library reads its process's command line and recurses over it: beyond some 20 kB the stack is gone.
const LONGEST_COMMAND_LINE = 8_000;
const PASSED_ON = 'YANWEN_ARGUMENTS';

/** A long command line is passed to a process of its own in the environment, where its length does no harm. */
function passOnLongArguments(args: readonly string[]): number | null {
  if (Buffer.byteLength(args.join(' ')) <= LONGEST_COMMAND_LINE) return null;
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    stdio: 'inherit',
    env: { ...process.env, [PASSED_ON]: JSON.stringify(args) },
  });
  return child.status ?? EXIT_FAILED;
}

function argumentsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const passed = environment[PASSED_ON];
  if (passed === undefined) return process.argv.slice(2);
  return JSON.parse(passed) as string[];
}

/** Runs a command line. @returns the exit code: 0 done, 1 failed, 2 wrong use */
async function main(args: readonly string[]): Promise<number> {
  for (const folder of [process.cwd(), packageHome()]) {
    const path = join(folder, '.env');
    if (existsSync(path)) loadEnvironmentFile({ path, quiet: true });
  }
  // The inference library would keep an id of this machine and report its use of models over the network.
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
  const stop = abortOnSignals();
  const terminal: Terminal = {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    color: process.stdout.isTTY && !process.env['NO_COLOR'],
    signal: stop.signal,
  };
  const { version } = JSON.parse(readFileSync(join(packageHome(), 'package.json'), 'utf8')) as {
    version: string;
  };
  let logError: (error: unknown) => void = () => undefined;
  const program = createProgram(
    version,
    (options) => {
      const services = createServices(readConfig(process.env, process.cwd(), options));
      logError = (error) => services.logError(error);
      return services;
    },
    terminal,
  );
  // A reader that closes early (head) is no error of ours: what is under way ends.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') stop.abort();
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    logError(error);
    return report(error);
  }
}

/** Says what happened and what to do; a stack trace is for the log alone. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_WRONG_USE;
  if (error instanceof YanwenError) {
    process.stderr.write(`yanwen: ${error.message}\n  → ${error.remedy}\n`);
    return error instanceof UsageError ? EXIT_WRONG_USE : EXIT_FAILED;
  }
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  process.stderr.write(
    `yanwen: ${message}\n  → this should not happen: run it again with LOG_LEVEL=debug and report what the log says\n`,
  );
  return EXIT_FAILED;
}

/** The first Ctrl-C or SIGTERM asks to finish; a second one ends at once, which loses nothing committed. */
function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      controller.abort();
      // The next one is the operating system's: exiting by ourselves would pull threads down in mid-work.
      process.removeAllListeners(signal);
    });
  }
  return controller;
}

const passedOn = process.env[PASSED_ON] === undefined ? passOnLongArguments(process.argv.slice(2)) : null;
(passedOn === null ? main(argumentsOf(process.env)) : Promise.resolve(passedOn)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = report(error);
  },
);
