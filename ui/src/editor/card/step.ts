// The step vocabulary as values, as flow_model::step writes it in JSON.
import type { Act, Basis, CaseType, Column, FieldKind, Limit, Material, Risk, Side, Width } from '../../ipc/bindings/commands';

/** One field of a step's form. */
export interface FormField {
  key: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  options?: string[];
  help?: string;
  width?: Width;
  default?: string;
  min?: string;
  max?: string;
  columns?: Column[];
  formula?: string;
}

/** Everything that a step carries. */
export interface Step {
  act?: Act | null;
  post?: string | null;
  limit?: Limit | null;
  excluded?: Basis | null;
  basis?: Basis[];
  risk?: Risk | null;
  duty?: string;
  form?: FormField[];
  documents?: string[];
  materials?: Material[];
  officers?: number;
  visits?: number;
  effort_min?: number | null;
  stands_for?: string[];
}

/** What the chart as a whole carries. */
export interface Power {
  class?: string | null;
  case_type?: CaseType | null;
  side?: Side;
  promised?: Limit | null;
  statutory?: Limit | null;
  complaint?: string;
  remedy?: string;
}

/** A step card with every place filled or empty, none missing. */
export type Card = Required<Step>;
/** What the chart as a whole carries, none missing. */
export type PowerCard = Required<Power>;
