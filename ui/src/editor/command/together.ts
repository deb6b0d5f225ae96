// Several changes as one: whatever `run` does to the drawing is one step for undo.
import type CommandStack from 'diagram-js/lib/command/CommandStack';

import type { Area, Element } from '../canvas/area';

const TOGETHER = 'sunflow.together';

/** Runs changes of the drawing as one undoable step. Nested calls belong to the outermost one. */
export function together(area: Area, run: () => void): void {
  area.get<CommandStack>('commandStack').execute(TOGETHER, { run });
}

class Together {
  preExecute({ run }: { run: () => void }): void {
    run();
  }

  execute(): Element[] {
    return [];
  }

  revert(): Element[] {
    return [];
  }
}

class TogetherCommand {
  static $inject = ['commandStack'];

  constructor(commands: CommandStack) {
    commands.registerHandler(TOGETHER, Together as never);
  }
}

export const togetherModule = {
  __init__: ['togetherCommand'],
  togetherCommand: ['type', TogetherCommand],
};
