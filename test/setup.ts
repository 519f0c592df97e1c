import fc from 'fast-check';

// Properties draw the same cases in every run, so that a change is judged by what it changed; TULAY_SEED draws others.
fc.configureGlobal({ seed: Number(process.env.TULAY_SEED ?? 1) });
