/* Has faults that its options ask for. */

#ifndef PLACE
#define PLACE ""
#endif

const char *volatile place = PLACE;

int
inflate(void)
{
    return 0;
}

#ifdef TEXT_RELOCATION
__asm__(".text\n.quad inflate\n");
#endif

#ifdef WRITABLE_CODE
__asm__(".section .writable_code,\"awx\",@progbits\n.globl writable\nwritable: ret\n.text\n");
void writable(void);
#else
#define writable() (void)0
#endif

int
main(void)
{
    writable();
    return inflate() || place[0] == '?';
}
