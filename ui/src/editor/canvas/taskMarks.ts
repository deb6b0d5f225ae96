// The mark of a task's kind stands nearer to the corner: in the library's place it lies on labels of two lines.
interface Place {
  abspos?: { x: number; y: number };
}
interface PathMap {
  getScaledPath: (id: string, place: Place) => string;
}

const NEARER = { x: 4, y: 3 };

class TaskMarks {
  static $inject = ['pathMap'];

  constructor(paths: PathMap) {
    const asDrawn = paths.getScaledPath.bind(paths);
    paths.getScaledPath = (id, place) => {
      if (!id.startsWith('TASK_TYPE_') || !place.abspos) return asDrawn(id, place);
      const { x, y } = place.abspos;
      return asDrawn(id, { ...place, abspos: { x: x - NEARER.x, y: y - NEARER.y } });
    };
  }
}

/** For both kinds of drawing area. */
export const taskMarks = { __init__: ['taskMarks'], taskMarks: ['type', TaskMarks] };
