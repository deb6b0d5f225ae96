// The vocabulary of a step and of a whole chart as values (flow_model::step).
import type { FormField as FullField, Power as FullPower, Step as FullStep } from '../../ipc/bindings/commands';

/** One field of a step's form; what is missing is empty or off. */
export type FormField = Pick<FullField, 'key' | 'label' | 'kind'> & Partial<FullField>;

/** Everything that a step carries. */
export type Step = Partial<Omit<FullStep, 'form'>> & { form?: FormField[] };

/** What the chart as a whole carries. */
export type Power = Partial<FullPower>;

/** A step card with every place filled or empty, none missing. */
export type Card = Required<Step>;
/** What the chart as a whole carries, none missing. */
export type PowerCard = Required<Power>;
