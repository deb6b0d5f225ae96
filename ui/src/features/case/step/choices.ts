// What was chosen at the gateways behind a step, and what is still open.
import type { Choice } from '../../../ipc';

export type Chosen = Record<string, string[]>;

/** The gateways that have to be answered now: also those behind what was chosen. */
export function openChoices(choices: Choice[], chosen: Chosen): Choice[] {
  return choices.flatMap((choice) => [choice, ...nextOf(choice, chosen)]);
}

/** The gateways behind the flows that were chosen here. */
export function nextOf(choice: Choice, chosen: Chosen): Choice[] {
  const taken = chosen[choice.gateway] ?? [];
  return choice.flows.filter((flow) => taken.includes(flow.flow)).flatMap((flow) => openChoices(flow.then, chosen));
}

/** Gateways without an answer. */
export function unanswered(choices: Choice[], chosen: Chosen): string[] {
  return openChoices(choices, chosen)
    .filter((choice) => (chosen[choice.gateway] ?? []).length === 0)
    .map((choice) => choice.gateway);
}

/** Only the answers that count: an answer behind a flow that is no longer chosen is left out. */
export function routesOf(choices: Choice[], chosen: Chosen): Chosen {
  return Object.fromEntries(openChoices(choices, chosen).map((choice) => [choice.gateway, chosen[choice.gateway] ?? []]));
}
