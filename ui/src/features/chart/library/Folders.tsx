// The folders on the left: departments, and in each the classes of power, with how many charts lie there.
import { ApartmentOutlined, DownOutlined, FolderOutlined, InboxOutlined, RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

import { classKey } from '../../../editor';
import { useTexts } from '../../../i18n';
import type { Shelves } from '../../../ipc/bindings/commands';
import type { Folder } from './filter';

interface FoldersProps {
  shelves: Shelves;
  folder: Folder;
  onChoose: (folder: Folder) => void;
}

export function Folders({ shelves, folder, onChoose }: FoldersProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(folder.department === null ? [] : [folder.department]));
  const fold = (department: string, unfold: boolean) => {
    const next = new Set(open);
    if (unfold) next.add(department);
    else next.delete(department);
    setOpen(next);
  };
  const className = (letters: string) => {
    const key = classKey(letters);
    if (letters === '') return t('library.no_class');
    return key ? t(key) : letters;
  };
  return (
    <nav className="sf-panel sf-folders" aria-label={t('library.folders')}>
      <div className="sf-folders-title">{t('library.folders')}</div>
      <ul role="tree" aria-label={t('library.folders')} data-testid="folders">
        <Line icon={<ApartmentOutlined />} label={t('library.all')} total={shelves.total} here={folder.department === null} level={1} testId="folder-all" onChoose={() => onChoose({ department: null, of: null })} />
        {shelves.departments.map(({ department, total, classes }) => {
          const unfolded = open.has(department);
          const inside = folder.department === department;
          return (
            <Line
              key={department}
              icon={department === '' ? <InboxOutlined /> : <FolderOutlined />}
              label={department === '' ? t('library.no_department') : department}
              total={total}
              here={inside && folder.of === null}
              level={1}
              unfolded={unfolded}
              testId={`folder-${department}`}
              onFold={(unfold) => fold(department, unfold)}
              onChoose={() => {
                fold(department, true);
                onChoose({ department, of: null });
              }}
            >
              {unfolded ? (
                <ul role="group">
                  {classes.map((one) => (
                    <Line
                      key={one.class}
                      label={className(one.class)}
                      total={one.total}
                      here={inside && folder.of === one.class}
                      level={2}
                      testId={`folder-${department}-${one.class}`}
                      onChoose={() => onChoose({ department, of: one.class })}
                    />
                  ))}
                </ul>
              ) : null}
            </Line>
          );
        })}
      </ul>
    </nav>
  );
}

interface LineProps {
  icon?: ReactNode;
  label: string;
  total: number;
  here: boolean;
  level: number;
  /** Undefined where there is nothing to unfold. */
  unfolded?: boolean;
  testId: string;
  children?: ReactNode;
  onChoose: () => void;
  onFold?: (unfold: boolean) => void;
}

function Line(props: LineProps) {
  const { unfolded, onFold } = props;
  const key = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' || event.key === ' ') props.onChoose();
    else if (event.key === 'ArrowRight' && unfolded === false) onFold?.(true);
    else if (event.key === 'ArrowLeft' && unfolded) onFold?.(false);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') beside(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li role="none">
      <div
        role="treeitem"
        tabIndex={0}
        className={`sf-folder sf-folder-${props.level} ${props.here ? 'sf-folder-here' : ''}`}
        aria-level={props.level}
        aria-expanded={unfolded}
        aria-selected={props.here}
        data-testid={props.testId}
        onClick={props.onChoose}
        onKeyDown={key}
      >
        {unfolded === undefined ? (
          <span className="sf-folder-fold" aria-hidden />
        ) : (
          <span
            className="sf-folder-fold"
            aria-hidden
            onClick={(event) => {
              event.stopPropagation();
              onFold?.(!unfolded);
            }}
          >
            {unfolded ? <DownOutlined /> : <RightOutlined />}
          </span>
        )}
        {props.icon ? (
          <span className="sf-folder-icon" aria-hidden>
            {props.icon}
          </span>
        ) : null}
        <span className="sf-folder-name" title={props.label}>
          {props.label}
        </span>
        <span className="sf-folder-total">{props.total}</span>
      </div>
      {props.children}
    </li>
  );
}

/** The folder before or behind, as they are shown. */
function beside(item: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...(item.closest('[role=tree]')?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])];
  return all[all.indexOf(item) + step];
}
