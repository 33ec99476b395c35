import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askHealth } from '../../src/ask-health.js';
import { openDesk } from '../../src/desk/desk.js';
import { jsonLines, Place } from '../support/run-yanwen.js';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.close());

describe('yanwen pair and members', () => {
  it('admit a person by the code that was printed, list them and put them out', async () => {
    const env = { TELEGRAM_ACCESS: 'pair' };
    const { code, stdout, stderr } = await place.run(['pair'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}\n$/u);
    expect(stderr).toContain('/pair CODE');
    expect(stderr).not.toContain('TELEGRAM_ACCESS');
    const desk = openDesk(place.state, Date.now);
    expect(desk.admission.redeem(42, stdout.trim())).toBe('admitted');

    const [member] = jsonLines((await place.run(['members', '--json'])).stdout);
    expect(member).toEqual({ userId: 42, since: expect.stringMatching(/^\d{4}-.*Z$/u) as string });

    const removed = await place.run(['members', '--remove', '42', '--json']);
    expect(removed).toMatchObject({ code: 0, stdout: '{"userId":42,"removed":true}\n' });
    expect(desk.admission.isMember(42)).toBe(false);
    const again = await place.run(['members', '--remove', '42']);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('42 is no member');
    desk.close();
  });

  it('say where codes admit nobody yet', async () => {
    const { stdout, stderr } = await place.run(['pair']);
    expect(stdout).toMatch(/^\w{8}\n$/u);
    expect(stderr).toContain('TELEGRAM_ACCESS=pair');
  });
});

describe('the models', () => {
  it('leave no id of this machine behind, nor anything that is to be reported', async () => {
    const { stdout } = await place.run(['doctor']);
    expect(stdout).toMatch(/^ok {2}encoder: /mu);
    expect(readdirSync(place.home)).toEqual(['seeds']);
  });
});

describe('yanwen health', () => {
  let answer = { status: 200, body: '{"status":"ok"}' };
  let server: Server;
  let port: number;
  beforeEach(async () => {
    answer = { status: 200, body: '{"status":"ok"}' };
    server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => void server.close());

  it('prints what the bot says, and exits with 0 where it is well, with 1 where it is not', async () => {
    const env = { METRICS_LISTEN: `0.0.0.0:${port}` };
    expect(await place.run(['health'], { env })).toEqual({
      code: 0,
      stdout: '{"status":"ok"}\n',
      stderr: '',
    });
    answer = { status: 503, body: '{"status":"failing"}' };
    const url = `http://127.0.0.1:${port}/healthz`;
    expect(await place.run(['health', url])).toEqual({
      code: 1,
      stdout: '',
      stderr: '{"status":"failing"}\n',
    });
  });

  it('takes nothing else that listens there for the bot', async () => {
    answer = { status: 200, body: 'It works!' };
    expect(await askHealth(null, { host: '127.0.0.1', port })).toEqual({ ok: false, text: 'It works!' });
  });

  it('says that nobody answers, or what to set where it does not know whom to ask', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const { ok, text } = await askHealth(null, { host: '127.0.0.1', port });
    expect([ok, text]).toEqual([false, expect.stringContaining('ECONNREFUSED')]);
    await expect(askHealth(null, null)).rejects.toMatchObject({
      remedy: expect.stringContaining('METRICS_LISTEN=9464') as string,
    });
  });
});
