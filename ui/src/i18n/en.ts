// The same sentences in English. Regular list.
import { enArchive } from './en.archive';
import { enChangeover } from './en.changeover';
import { enCheck } from './en.check';
import { enChart } from './en.chart';
import { enExport } from './en.export';
import { enLibrary } from './en.library';
import { enEditor } from './en.editor';
import { enForm } from './en.form';
import { enLaw } from './en.law';
import { enLight } from './en.light';
import { enHands } from './en.hands';
import { enRules } from './en.rules';
import { enRuleNames } from './en.ruleNames';
import { enMining } from './en.mining';
import { enOptimise } from './en.optimise';
import { enTable } from './en.table';
import { enFrame } from './en.frame';
import { enCase } from './en.case';
import { enEnds } from './en.ends';
import { enExecution } from './en.execution';
import { enItem } from './en.item';
import { enNumber } from './en.number';
import { enPast } from './en.past';
import { enError } from './en.error';
import { enFault } from './en.fault';
import type { TextKey } from './zh-CN';

export const en: Record<TextKey, string> = {
  ...enRules,
  ...enRuleNames,
  ...enForm,
  ...enLaw,
  ...enLight,
  ...enCheck,
  ...enHands,
  ...enChangeover,
  ...enChart,
  ...enExport,
  ...enLibrary,
  ...enEditor,
  ...enMining,
  ...enOptimise,
  ...enTable,
  ...enFrame,
  ...enCase,
  ...enEnds,
  ...enExecution,
  ...enItem,
  ...enNumber,
  ...enPast,
  ...enArchive,
  ...enError,
  ...enFault,
};
