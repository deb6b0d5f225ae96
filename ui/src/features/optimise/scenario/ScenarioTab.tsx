// The scenario: who works when, how long work takes, how many cases come and which way they go. Kept with the chart.
import { ArrowRightOutlined, DownloadOutlined, HistoryOutlined, MoreOutlined, SaveOutlined } from '@ant-design/icons';
import { Alert, App, Button, Dropdown, InputNumber, Select, Tooltip } from 'antd';
import { useRef, useState } from 'react';

import { useTexts } from '../../../i18n';
import { call, saveBytes } from '../../../ipc';
import type { FilledView, ScenarioSheet, ScenarioView } from '../../../ipc/bindings/commands';
import { errorText, FileInput, minuteText, Panel, useTell } from '../../../parts';
import { useLeaveGuard } from '../../../parts';
import { takeScenario, useCommand } from '../screen/api';
import { Classes } from './Classes';
import { Days } from './Days';
import { BesideCharts } from './BesideCharts';
import { Filled } from './Filled';
import { Hours, hoursName } from './Hours';
import { Shared } from './Shared';
import { Shares } from './Shares';
import { StepTable, Times } from './StepTable';

const DAY_S = 86_400;
const MOST_A_WEEK = 100_000;
const MOST_PEOPLE = 500;
const MOST_COST = 1_000_000;

export function ScenarioTab({ view, onNext }: { view: ScenarioView; onNext: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const { modal } = App.useApp();
  const [draft, setDraft] = useState<ScenarioSheet>();
  const [filled, setFilled] = useState<FilledView>();
  const file = useRef<HTMLInputElement>(null);
  const keep = useCommand('optimise.keep_scenario', takeScenario);
  const reset = useCommand('optimise.reset_scenario', takeScenario);
  const read = useCommand('optimise.read_scenario', takeScenario);
  const fill = useCommand('optimise.fill', (cache, reply) => takeScenario(cache, reply.scenario));
  const { chart } = view;
  const sheet = draft ?? view.sheet;
  const disabled = !view.may_write;
  const put = (change: Partial<ScenarioSheet>) => setDraft({ ...sheet, ...change });
  /** True when everything is kept. */
  const save = async () => {
    if (!draft) return true;
    try {
      await keep.mutateAsync({ chart, sheet: draft });
      setDraft(undefined);
      tell.done(t('opt.scenario.saved'));
      return true;
    } catch (error) {
      tell.error(error);
      return false;
    }
  };
  useLeaveGuard(draft !== undefined, save);
  /** Goes on at once, or when the person gives up what was not saved. */
  const instead = (go: () => void) => {
    if (!draft) return go();
    modal.confirm({
      title: t('opt.scenario.instead_title'),
      content: t('opt.scenario.instead_text'),
      okText: t('action.ok'),
      cancelText: t('action.cancel'),
      onOk: go,
    });
  };
  const fillIn = () =>
    fill.mutate(
      { chart },
      {
        onSuccess: (reply) => {
          setDraft(undefined);
          setFilled(reply);
        },
        onError: tell.error,
      },
    );
  const askReset = () =>
    modal.confirm({
      title: t('opt.scenario.reset_title'),
      content: t('opt.scenario.reset_text'),
      okText: t('action.ok'),
      cancelText: t('action.cancel'),
      onOk: () => reset.mutateAsync({ chart }).then(() => setDraft(undefined), tell.error),
    });
  const write = async () => {
    try {
      const made = await call('optimise.write_scenario', { chart });
      await saveBytes(made.name, made.base64);
    } catch (error) {
      tell.error(error);
    }
  };
  const readFile = async (chosen: File) => {
    try {
      await read.mutateAsync({ chart, base64: await base64Of(chosen) });
      setDraft(undefined);
      tell.done(t('opt.scenario.read_done'));
    } catch (error) {
      tell.error(error);
    }
  };
  const postName = (code: string) => sheet.posts.find((post) => post.post === code)?.name ?? code;
  const hours = sheet.calendars.map((one) => ({ value: one.name, label: hoursName(t, one.name) }));
  return (
    <>
      <div className="sf-opt-bar">
        <span className="sf-second sf-clip" data-testid="scenario-standing">
          {draft ? t('opt.scenario.unsaved') : view.kept_at ? t('opt.scenario.kept', { by: view.kept_by, at: minuteText(view.kept_at) }) : disabled ? t('opt.scenario.view_only') : null}
        </span>
        <span className="sf-opt-space" />
        <Tooltip title={t('opt.scenario.fill_hint')}>
          <Button icon={<HistoryOutlined />} disabled={disabled} loading={fill.isPending} data-testid="scenario-fill" onClick={() => instead(fillIn)}>
            {t('opt.scenario.fill')}
          </Button>
        </Tooltip>
        <Button icon={<DownloadOutlined />} data-testid="scenario-write" onClick={() => void save().then((kept) => (kept ? write() : undefined))}>
          {t('opt.scenario.write')}
        </Button>
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'read', disabled, label: <span title={t('opt.scenario.read_hint')}>{t('opt.scenario.read')}</span>, onClick: () => file.current?.click() },
              { key: 'reset', disabled: disabled || view.kept_at === null, label: t('opt.scenario.reset'), onClick: askReset },
            ],
          }}
        >
          <Button icon={<MoreOutlined />} aria-label={t('chart.more')} data-testid="scenario-more" />
        </Dropdown>
        <FileInput at={file} accept=".json" label={t('opt.scenario.read')} testId="scenario-file" onFile={(chosen) => instead(() => void readFile(chosen))} />
        <Button icon={<SaveOutlined />} disabled={!draft} loading={keep.isPending} data-testid="scenario-save" onClick={() => void save()}>
          {t('opt.scenario.save')}
        </Button>
        <Button type="primary" icon={<ArrowRightOutlined />} data-testid="scenario-next" onClick={() => void save().then((kept) => kept && onNext())}>
          {t('opt.tab.simulate')}
        </Button>
      </div>
      {view.kept_at === null && !draft ? <Alert showIcon type="info" title={t('opt.scenario.assumed')} data-testid="scenario-assumed" /> : null}
      {view.trouble && !draft ? <Alert showIcon type="error" title={t('opt.scenario.trouble', { why: errorText(t, view.trouble) })} data-testid="scenario-trouble" /> : null}
      <div className="sf-opt-form" data-testid="scenario-form">
        <div className="sf-opt-column">
          <Panel title={t('opt.arrivals')}>
            <div className="sf-opt-line">
              <label>
                {t('opt.arrivals.per_week')}{' '}
                <InputNumber size="small" min={0.1} max={MOST_A_WEEK} disabled={disabled} aria-label={t('opt.arrivals.per_week')} data-testid="scenario-arrivals" value={Math.round((view.arriving_week_s / sheet.arrival.mean_s) * 10) / 10} onChange={(n) => n && put({ arrival: { ...sheet.arrival, mean_s: view.arriving_week_s / n, sd_s: (sheet.arrival.sd_s / sheet.arrival.mean_s) * (view.arriving_week_s / n) } })} />{' '}
                {t('opt.arrivals.unit')}
              </label>
              <label>
                {t('opt.arrivals.hours')} <Select size="small" className="sf-opt-hours" disabled={disabled} aria-label={t('opt.arrivals.hours')} value={sheet.arrival_calendar} options={hours} onChange={(arrival_calendar) => put({ arrival_calendar })} />
              </label>
            </div>
          </Panel>
          <Panel title={t('opt.posts')} flush>
            <table className="sf-opt-table sf-opt-posts" data-testid="scenario-posts">
              <thead>
                <tr>
                  <th>{t('opt.posts.post')}</th>
                  <th>{t('opt.posts.people')}</th>
                  <th>{t('opt.posts.hours')}</th>
                  <th>{t('opt.posts.cost')}</th>
                </tr>
              </thead>
              <tbody>
                {sheet.posts.map((post, at) => {
                  const change = (part: Partial<typeof post>) => put({ posts: sheet.posts.map((one, place) => (place === at ? { ...one, ...part } : one)) });
                  return (
                    <tr key={post.post}>
                      <td>{post.name}</td>
                      <td>
                        <InputNumber size="small" className="sf-opt-number" min={1} max={MOST_PEOPLE} precision={0} disabled={disabled} aria-label={`${post.name} ${t('opt.posts.people')}`} data-testid={`scenario-people-${post.post}`} value={post.people} onChange={(people) => people && change({ people })} />
                      </td>
                      <td>
                        <Select size="small" className="sf-opt-hours" disabled={disabled} aria-label={`${post.name} ${t('opt.posts.hours')}`} value={post.calendar} options={post.calendar === '' ? [{ value: '', label: t('opt.posts.mixed') }, ...hours] : hours} onChange={(calendar) => change({ calendar })} />
                      </td>
                      <td>
                        <InputNumber size="small" className="sf-opt-number" min={0} max={MOST_COST} disabled={disabled} aria-label={`${post.name} ${t('opt.posts.cost')}`} value={Math.round(post.cost_per_hour * 100) / 100} onChange={(cost) => cost !== null && change({ cost_per_hour: cost })} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <Shared shared={sheet.shared} posts={sheet.posts} disabled={disabled} onChange={(shared) => put({ shared })} />
          </Panel>
          <Classes classes={sheet.classes} others={sheet.other_priorities} disabled={disabled} onChange={(classes) => put({ classes })} />
          <Hours calendars={sheet.calendars} disabled={disabled} onChange={(calendars) => put({ calendars })} />
          <Days sheet={sheet} disabled={disabled} onChange={put} />
          <BesideCharts chart={chart} chosen={sheet.beside} disabled={disabled} onChange={(beside) => put({ beside })} />
          {sheet.gateways.length > 0 ? <Shares gateways={sheet.gateways} disabled={disabled} onChange={(gateways) => put({ gateways })} /> : null}
        </div>
        <div className="sf-opt-column">
          <Panel title={t('opt.steps')} extra={<span className="sf-quiet sf-opt-small">{t('opt.steps.hint')}</span>} flush>
            <StepTable steps={sheet.steps} postName={postName} disabled={disabled} onChange={(steps) => put({ steps })} />
          </Panel>
          {sheet.waits.length > 0 ? (
            <Panel title={t('opt.waits')} extra={<span className="sf-quiet sf-opt-small">{t('opt.waits.hint')}</span>} flush>
              <table className="sf-opt-table">
                <thead>
                  <tr>
                    <th>{t('opt.steps.step')}</th>
                    <th>{t('opt.waits.mean')}</th>
                    <th>{t('opt.waits.sd')}</th>
                    <th>{t('opt.steps.law')}</th>
                  </tr>
                </thead>
                <tbody>
                  {sheet.waits.map((wait, at) => (
                    <tr key={wait.element}>
                      <td>{wait.name}</td>
                      <Times time={wait.time} unitS={DAY_S} disabled={disabled} label={wait.name} onChange={(time) => put({ waits: sheet.waits.map((one, place) => (place === at ? { ...one, time } : one)) })} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </Panel>
          ) : null}
        </div>
      </div>
      {filled ? <Filled filled={filled} onClose={() => setFilled(undefined)} /> : null}
    </>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('unreadable file'));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
