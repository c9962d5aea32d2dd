import type { DropdownProps, PopoverProps } from 'antd';
import { cloneElement, lazy, Suspense, useEffect, useRef, useState, type ComponentType, type ReactElement } from 'react';

interface Opens {
  onPointerEnter?: () => void;
  onClick?: () => void;
}
interface Overlay {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}
type Late<P> = Omit<P, 'children' | 'open' | 'onOpenChange'> & { children: ReactElement<Opens>; open?: boolean; onOpenChange: (open: boolean) => void };

/** What opens from a button and is loaded when the hand comes near it: the first page needs none of its code. */
function late<P extends object>(load: () => Promise<{ default: unknown }>): ComponentType<Late<P>> {
  const Part = lazy(load as () => Promise<{ default: ComponentType<Overlay & { children: ReactElement }> }>);
  return function LateOverlay({ children, open = false, onOpenChange, ...rest }: Late<P>) {
    const [wanted, setWanted] = useState(false);
    const box = useRef<HTMLSpanElement>(null);
    const focused = useRef(false);
    useEffect(() => {
      // The button is another element once its overlay is there: who stood on it still does.
      if (wanted && focused.current) box.current?.querySelector('button')?.focus();
    }, [wanted]);
    const button = cloneElement(children, {
      onPointerEnter: () => setWanted(true),
      onClick: () => {
        focused.current = box.current?.contains(document.activeElement) ?? false;
        setWanted(true);
        onOpenChange(true);
      },
    });
    return (
      <span ref={box} style={{ display: 'contents' }}>
        {wanted ? (
          <Suspense fallback={button}>
            <Part {...rest} open={open} onOpenChange={onOpenChange}>
              {children}
            </Part>
          </Suspense>
        ) : (
          button
        )}
      </span>
    );
  };
}

const LateDropdown = late<DropdownProps>(() => import('antd/es/dropdown/index.js'));
export const LatePopover = late<PopoverProps>(() => import('antd/es/popover/index.js'));

/** A menu behind a button. */
export function LateMenu(menu: Omit<Late<DropdownProps>, 'onOpenChange' | 'open'>) {
  const [open, setOpen] = useState(false);
  return <LateDropdown {...menu} open={open} onOpenChange={setOpen} />;
}
