int squash(void);
