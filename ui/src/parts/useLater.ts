// A value that follows another after a pause: searches wait until typing rests.
import { useEffect, useState } from 'react';

export const TYPING_PAUSE_MS = 300;

export function useLater<T>(value: T, pauseMs = TYPING_PAUSE_MS): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return later;
}
