#!/usr/bin/env node
import { startTulay } from './start.js';

process.exit(await startTulay(process.argv.slice(2)));
