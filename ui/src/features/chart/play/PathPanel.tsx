// A counter-example as a film on the canvas: forwards, backwards, by itself.
import { CaretRightOutlined, CloseOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Alert, Button, Slider } from 'antd';
import { useEffect, useMemo, useState } from 'react';

import type { EditArea } from '../../../editor';
import { bringIntoView } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Finding } from '../../../ipc/bindings/commands';
import { findingText } from '../findings/findingText';
import { netOf } from './net';
import { filmOf } from './path';
import { clearTokens, showTokens } from './showTokens';

import './play.css';

const FRAME_MS = 900;

interface PathProps {
  area: EditArea;
  finding: Finding;
  /** Grows with each change of the drawing. */
  revision: number;
  onClose: () => void;
}

export function PathPanel({ area, finding, revision, onClose }: PathProps) {
  const { t } = useTexts();
  const [made] = useState(revision);
  // The film is of the drawing as it was when it was asked for.
  const { net, film } = useMemo(() => {
    const drawn = netOf(area);
    return { net: drawn, film: filmOf(drawn, finding.path ?? []) };
  }, [area, finding]);
  const [at, setAt] = useState(0);
  const [running, setRunning] = useState(true);
  const last = film.length - 1;
  const frame = film[at];
  useEffect(() => {
    if (!running || at >= last) return undefined;
    const timer = setTimeout(() => setAt(at + 1), FRAME_MS);
    return () => clearTimeout(timer);
  }, [running, at, last]);
  useEffect(() => {
    if (!frame) return;
    const current = frame.at ? [frame.at] : [...frame.tokens.keys()];
    showTokens(area, { tokens: frame.tokens, passed: frame.passed, current });
    if (current[0]) bringIntoView(area, current[0]);
  }, [area, frame]);
  useEffect(() => () => clearTokens(area), [area]);
  const goTo = (next: number) => {
    setRunning(false);
    setAt(Math.min(Math.max(next, 0), last));
  };
  const name = (id: string) => net.nodes.get(id)?.name || t('play.no_name');
  const toggle = () => {
    if (!running && at >= last) setAt(0);
    setRunning(!running || at >= last);
  };
  const moving = running && at < last;
  return (
    <section className="sf-play" data-testid="path-panel">
      <header className="sf-optimise-head">
        <h2 className="sf-props-title">{t('play.path_title')}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('action.close')} data-testid="path-close" onClick={onClose} />
      </header>
      <Alert type={finding.severity === 'error' ? 'error' : 'warning'} title={findingText(t, finding)} />
      {made === revision ? null : <Alert type="info" title={t('play.path_gone')} />}
      <Slider min={0} max={last} value={at} aria-label={t('play.path_title')} tooltip={{ open: false }} onChange={goTo} />
      <div className="sf-play-bar">
        <Button icon={<StepBackwardOutlined />} aria-label={t('play.path_prev')} title={t('play.path_prev')} data-testid="path-prev" disabled={at === 0} onClick={() => goTo(at - 1)} />
        <Button type="primary" icon={moving ? <PauseOutlined /> : <CaretRightOutlined />} data-testid="path-auto" onClick={toggle}>
          {t(moving ? 'play.path_pause' : 'play.path_auto')}
        </Button>
        <Button icon={<StepForwardOutlined />} aria-label={t('play.path_next')} title={t('play.path_next')} data-testid="path-next" disabled={at >= last} onClick={() => goTo(at + 1)} />
        <span className="sf-second" data-testid="path-step">
          {t('play.path_step', { n: at, total: last })}
        </span>
      </div>
      <ol className="sf-play-history sf-play-film">
        {film.map((one, index) => (
          <li key={index} aria-current={index === at ? 'step' : undefined}>
            <button type="button" onClick={() => goTo(index)}>
              {one.at ? t('play.path_at', { name: name(one.at) }) : t('play.path_begin')}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
