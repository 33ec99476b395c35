import { dict } from '@node-rs/jieba/dict.js';
import { EncoderPool } from './src/models/encoder-pool.ts';
import { writeFileSync, readFileSync } from 'node:fs';
const zh = new TextDecoder().decode(dict).split('\n').map(l=>l.split(' ')).filter(([w,f,t])=>w && w.length>=1 && w.length<=4 && +f>=60 && /^(n|v|a|vn|an|ns|nz|b|j|l|i|s|t|q|d|ad)/.test(t??'')).sort((a,b)=>+b[1]-+a[1]).slice(0,30000).map(x=>x[0]);
console.error(zh.length, zh.slice(-5));
const en = readFileSync('/tmp/en.txt','utf8').trim().split('\n');
const pool = new EncoderPool('models/encoder', 2);
async function enc(ws: string[], out: string){ const res=new Float32Array(ws.length*384); const jobs=[]; for(let i=0;i<ws.length;i+=50) jobs.push(pool.run(ws.slice(i,i+50).map(w=>'query: '+w), false).then(v=>res.set(v,i*384))); await Promise.all(jobs); writeFileSync(out+'.f32', Buffer.from(res.buffer)); writeFileSync(out+'.txt', ws.join('\n')); }
const t=Date.now(); await enc(en,'/tmp/lex-en'); console.error('en',Date.now()-t); await enc(zh,'/tmp/lex-zh'); console.error('zh',Date.now()-t); await pool.close();
