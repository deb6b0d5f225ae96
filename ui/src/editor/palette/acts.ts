// The administrative acts: all of them for the properties, the common ones for the palette, and what usually follows what.
import type { TextKey } from '../../i18n';
import type { Act } from '../../ipc/bindings/commands';

/** Every act, in the order in which a case usually meets them. */
export const ACTS: readonly Act[] = [
  'apply',
  'accept',
  'correct',
  'refuse_acceptance',
  'file',
  'refuse_filing',
  'investigate',
  'review',
  'survey',
  'special',
  'report',
  'notify',
  'plead',
  'hear',
  'legal_review',
  'discuss',
  'check',
  'approve',
  'decide',
  'refuse_decision',
  'no_penalty',
  'transfer',
  'serve',
  'execute',
  'pay',
  'publish',
  'close',
  'archive',
];

/** Acts that the palette offers as steps: of every procedure, then of penalties. */
export const PALETTE_ACTS: readonly Act[] = [
  'accept',
  'correct',
  'review',
  'survey',
  'special',
  'check',
  'approve',
  'notify',
  'hear',
  'serve',
  'close',
  'file',
  'investigate',
  'plead',
  'legal_review',
  'discuss',
  'decide',
];

/** What usually comes next, the likeliest first. A suggestion only. */
const NEXT: Partial<Record<Act, readonly Act[]>> = {
  apply: ['accept'],
  accept: ['review', 'correct'],
  correct: ['review'],
  review: ['check', 'survey'],
  survey: ['check', 'approve'],
  special: ['check', 'approve'],
  check: ['approve', 'check'],
  approve: ['serve', 'close'],
  file: ['investigate'],
  investigate: ['notify', 'legal_review'],
  notify: ['plead', 'hear'],
  plead: ['hear', 'legal_review'],
  hear: ['legal_review', 'check'],
  legal_review: ['discuss', 'decide'],
  discuss: ['decide'],
  decide: ['serve'],
  refuse_decision: ['serve'],
  no_penalty: ['serve'],
  serve: ['close', 'execute'],
  execute: ['close'],
  pay: ['close'],
  publish: ['close'],
  close: ['archive'],
};
/** What differs in a penalty: reviewed before it is told, executed after it is served. */
const NEXT_OF_PENALTY: Partial<Record<Act, readonly Act[]>> = {
  investigate: ['check', 'notify', 'legal_review'],
  survey: ['check', 'notify'],
  check: ['notify', 'legal_review', 'approve'],
  notify: ['plead', 'hear', 'legal_review'],
  decide: ['serve', 'approve'],
  approve: ['serve', 'discuss'],
  serve: ['execute', 'close'],
};
const FIRST: Record<'penalty' | 'other', readonly Act[]> = { penalty: ['file', 'investigate'], other: ['accept', 'review'] };

/** Acts that usually follow `act`; those that begin a procedure where there is none. */
export function nextActs(act: Act | null, penalty: boolean): readonly Act[] {
  const usual = act && ((penalty ? NEXT_OF_PENALTY[act] : undefined) ?? NEXT[act]);
  return usual ?? FIRST[penalty ? 'penalty' : 'other'];
}

/** How a procedure ends otherwise: the second way out of a branching often leads there. A suggestion only. */
const OTHERWISE: Partial<Record<Act, readonly Act[]>> = {
  accept: ['correct', 'refuse_acceptance'],
  review: ['refuse_decision', 'correct'],
  survey: ['refuse_decision'],
  special: ['refuse_decision'],
  check: ['refuse_decision'],
  approve: ['refuse_decision'],
};
/** What may be decided beside a penalty (Administrative Penalty Law, article 57). */
const OTHERWISE_OF_PENALTY: readonly Act[] = ['no_penalty', 'transfer'];

/** Acts to which the further ways of a branching after `act` lead. */
export function otherActs(act: Act | null, penalty: boolean): readonly Act[] {
  if (penalty) return act === null || act === 'file' ? ['refuse_filing', 'transfer'] : OTHERWISE_OF_PENALTY;
  return (act && OTHERWISE[act]) ?? [];
}

/** Posts that usually do an act, the likeliest first. A suggestion only: the lanes of the chart decide. */
const USUAL_POSTS: Partial<Record<Act, readonly string[]>> = {
  accept: ['window'],
  correct: ['window'],
  refuse_acceptance: ['window'],
  review: ['review'],
  survey: ['review', 'officer'],
  special: ['review'],
  check: ['review', 'head'],
  approve: ['head'],
  decide: ['head'],
  refuse_decision: ['head'],
  discuss: ['head'],
  file: ['officer', 'review'],
  investigate: ['officer', 'review'],
  notify: ['officer', 'review', 'window'],
  plead: ['officer', 'review'],
  hear: ['legal', 'review'],
  legal_review: ['legal', 'review'],
  serve: ['window', 'officer'],
  close: ['window', 'officer'],
};

/** Posts that usually do an act, the likeliest first. */
export function usualPosts(act: Act): readonly string[] {
  return USUAL_POSTS[act] ?? [];
}

/** Key of an act's name. */
export function actKey(act: Act): TextKey {
  return `chart.act.${act}`;
}

/** Key of an act's name in two characters, for the palette. */
export function actShortKey(act: Act): TextKey {
  return `chart.act_short.${act}`;
}
