// A picture with its name.

export interface Picture {
  title: string;
  svg: string;
}
