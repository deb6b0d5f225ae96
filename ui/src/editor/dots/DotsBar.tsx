// Plays cases as dots above a drawing: play, pause, speed, a slider of time, a clock with the working days.
import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select, Slider } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

import type { TextKey } from '../../i18n';
import { useTexts } from '../../i18n';
import type { DotsView } from '../../ipc/bindings/commands';
import type { Area } from '../canvas/area';
import { groundOf } from './ground';
import { clockText, dayOf, openMoment, weekdayOf } from './moment';
import type { Painted, Painter } from './paint';
import { painterOf } from './paint';
import { stretchesOf } from './tracks';

import './dots.css';

const HOUR_S = 3_600;
const DAY_S = 86_400;
/** Seconds of the log that pass in one second. */
const SPEEDS = [HOUR_S / 4, HOUR_S, 6 * HOUR_S, DAY_S, 7 * DAY_S, 30 * DAY_S] as const;
/** The whole takes about so long at first. */
const WHOLE_S = 45;
/** The clock and the slider move so often; dots move with every frame. */
const TELL_MS = 120;
const LONGEST_FRAME_S = 0.25;

export function DotsBar({ area, view }: { area: Area; view: DotsView }) {
  const { t } = useTexts();
  const painter = useRef<Painter>(null);
  const time = useRef(0);
  const [shown, setShown] = useState<{ time: number } & Painted>({ time: 0, open: 0, late: 0 });
  // Who asked for a replay sees it run at once, unless the system was asked for stillness.
  const [playing, setPlaying] = useState(() => !still());
  const [speed, setSpeed] = useState<number>(() => speedOf(view.end_s));
  const [skips, setSkips] = useState(true);
  const closed = useMemo(() => new Set(view.closed), [view]);
  const show = useCallback((next: number) => {
    time.current = next;
    const painted = painter.current?.paint(next) ?? { open: 0, late: 0 };
    setShown({ time: next, ...painted });
  }, []);

  useEffect(() => {
    const made = painterOf(area, view.tracks, stretchesOf(view.tracks, view.elements, groundOf(area)));
    painter.current = made;
    made.paint(time.current);
    return () => {
      painter.current = null;
      made.remove();
    };
  }, [area, view]);

  useEffect(() => {
    let frame = 0;
    let last = performance.now();
    let told = 0;
    const step = (now: number) => {
      frame = requestAnimationFrame(step);
      const passed = Math.min(LONGEST_FRAME_S, (now - last) / 1000);
      last = now;
      if (playing) {
        const next = time.current + passed * speed;
        const at = skips ? (openMoment(view.begin_ms + next * 1000, closed, view.begin_ms + view.end_s * 1000) - view.begin_ms) / 1000 : next;
        time.current = Math.min(at, view.end_s);
      }
      // Panning and zooming move the dots too, also while nothing plays.
      const painted = painter.current?.paint(time.current);
      if (!playing || !painted) return;
      const over = time.current >= view.end_s;
      if (now - told > TELL_MS || over) {
        told = now;
        setShown({ time: time.current, ...painted });
      }
      if (over) setPlaying(false);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, skips, closed, view]);

  const ms = view.begin_ms + shown.time * 1000;
  const off = closed.has(dayOf(ms));
  const part = view.tracks.length < view.cases ? t('dots.part', { n: view.tracks.length, of: view.cases }) : null;
  return (
    <div className="sf-dots-bar" role="group" aria-label={t('dots.title')} data-testid="dots-bar">
      <div className="sf-dots-line">
        <Button
          type="primary"
          size="small"
          icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
          data-testid="dots-play"
          onClick={() => {
            if (!playing && time.current >= view.end_s) show(0);
            setPlaying(!playing);
          }}
        >
          {t(playing ? 'dots.pause' : 'dots.play')}
        </Button>
        <Button size="small" icon={<StepBackwardOutlined />} aria-label={t('dots.begin')} title={t('dots.begin')} data-testid="dots-begin" onClick={() => show(0)} />
        <Slider className="sf-dots-time" min={0} max={view.end_s} step={Math.max(60, view.end_s / 2000)} value={shown.time} tooltip={{ formatter: (at) => clockText(view.begin_ms + (at ?? 0) * 1000) }} ariaLabelForHandle={t('dots.time')} onChange={show} />
        <span className={off ? 'sf-dots-clock sf-dots-off' : 'sf-dots-clock'} data-testid="dots-clock">
          {clockText(ms)} {t(`dots.weekday.${weekdayOf(dayOf(ms))}` as TextKey)} <span className="sf-dots-day">{t(off ? 'dots.day_off' : 'dots.day_on')}</span>
        </span>
        <span className="sf-dots-count" title={part ?? undefined} data-testid="dots-count">
          {t('dots.count', { open: shown.open, late: shown.late })}
          {part ? <span className="sf-quiet sf-dots-part"> {part}</span> : null}
        </span>
      </div>
      <div className="sf-dots-line">
        <Select size="small" value={speed} popupMatchSelectWidth={false} aria-label={t('dots.speed')} title={t('dots.speed')} data-testid="dots-speed" options={SPEEDS.map((one) => ({ value: one, label: t('dots.speed_of', { time: t(`dots.speed_${one}` as TextKey) }) }))} onChange={setSpeed} />
        <Checkbox className="sf-dots-skip" checked={skips} data-testid="dots-skip" onChange={(event) => setSkips(event.target.checked)}>
          {t('dots.skip')}
        </Checkbox>
        <span className="sf-dots-legend" data-testid="dots-legend">
          <i className="sf-dots-0" />
          {t('dots.in_time')}
          <i className="sf-dots-1" />
          {t('dots.soon')}
          <i className="sf-dots-2" />
          {t(view.late_by === 'promised' ? 'dots.late_promised' : 'dots.late_slowest')}
        </span>
      </div>
    </div>
  );
}

function still(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function speedOf(whole: number): number {
  const wanted = whole / WHOLE_S;
  return SPEEDS.find((one) => one >= wanted) ?? SPEEDS[SPEEDS.length - 1] ?? DAY_S;
}
