// Keeps the layers on the canvas up to date with the drawing, a moment after each change.
import { useEffect, useState } from 'react';

import type { EditArea } from '../../../editor';
import { showLimits, showRisks } from '../../../editor';
import type { Say } from '../../../i18n';
import type { Layers } from './LayerMenu';

const STORED = 'sunflow.layers';
const QUIET_MS = 150;

export function useLayers(area: EditArea | undefined, revision: number, t: Say): [Layers, (layers: Layers) => void] {
  const [layers, set] = useState<Layers>(stored);
  useEffect(() => {
    if (!area) return undefined;
    const timer = setTimeout(() => {
      showRisks(area, layers.risk);
      showLimits(area, layers.limit, t);
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [area, layers, revision, t]);
  const change = (next: Layers) => {
    localStorage.setItem(STORED, JSON.stringify(next));
    set(next);
  };
  return [layers, change];
}

function stored(): Layers {
  const text = localStorage.getItem(STORED) ?? '';
  return { risk: text.includes('"risk":true'), limit: text.includes('"limit":true') };
}
