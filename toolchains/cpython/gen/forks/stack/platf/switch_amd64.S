/* stack_switch(f, arg, top): f(arg) runs on the stack that ends at top. */

#include "switch.h"

#ifndef __x86_64__
#error "this fork runs on x86_64"
#endif

    .text
FUNCTION(stack_switch):
    pushq %rbp
    movq %rsp, %rbp
    movq %rdx, %rsp
    movq %rdi, %rax
    movq %rsi, %rdi
    callq *%rax
    movq %rbp, %rsp
    popq %rbp
    retq

    .section .note.GNU-stack, "", @progbits
