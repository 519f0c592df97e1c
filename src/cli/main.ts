#!/usr/bin/env node
import { processIo } from './io.js';
import { runTulay } from './program.js';

process.exitCode = await runTulay(process.argv.slice(2), processIo());
