import { BedDouble, GraduationCap, NotebookPen, Plane, Tag, Utensils, Wine, type LucideIcon } from 'lucide-react';

const icons: Record<string, LucideIcon> = {
  travel: Plane,
  lodging: BedDouble,
  meals: Utensils,
  entertainment: Wine,
  office: NotebookPen,
  training: GraduationCap,
};

export function CategoryIcon({ code, size = 16 }: { code: string | undefined; size?: number }) {
  const Icon = icons[code ?? ''] ?? Tag;
  return <Icon size={size} strokeWidth={1.7} aria-hidden style={{ flex: 'none' }} />;
}
